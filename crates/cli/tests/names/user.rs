use msgraph_api::{
    msgraph_core::{self, Operation as _, record::Record as _},
    v1::{
        AnyBulb, Bulb, Lamp, LampList, LampListGet, LampMode, LampMove, LampMoveBody, Lantern,
        AtticLantern, SpareBulb,
    },
};

#[test]
fn structs_keep_their_traits() {
    let lamp = Lamp::default()
        .clone_(true)
        .default_(LampMode::DimCapitalized)
        .eq_("bulb")
        .extra_("shade")
        .new_(false)
        .oddities_("none")
        .wire_id("w1")
        .wire_id_underscored("w2");
    assert!(lamp.clone().eq(&lamp));
    assert!(lamp.extra.is_empty() && lamp.extra().is_empty() && lamp.oddities().is_empty());
    assert_eq!([Lamp::DEFAULT, Lamp::EXTRA, Lamp::WIRE_ID_UNDERSCORED], ["default", "extra", "wire_id"]);
}

#[test]
fn inherited_fields_stand_beside_those_of_the_same_name() {
    let lantern = Lantern::default().id("1").id_capitalized("2").wire_id("3").wire_id_underscored("4").wire_id_capitalized("5");
    let json = msgraph_core::serde_json::to_value(&lantern).unwrap();
    let written = ["id", "ID", "wireId", "wire_id", "WireID"].map(|name| json[name].as_str().unwrap());
    assert_eq!(written, ["1", "2", "3", "4", "5"]);
}

#[test]
fn members_and_kinds_of_one_name_are_apart() {
    assert_eq!([LampMode::Dim, LampMode::DimCapitalized].map(|mode| mode.to_string()), ["dim", "DIM"]);
    assert_eq!([LampMode::Undocumented_, LampMode::Self_].map(|mode| mode.to_string()), ["undocumented", "self"]);
    let kinds = [Lamp::from(AtticLantern::default()), Lamp::from(Lantern::default())];
    assert!(kinds[0] != kinds[1] && kinds[0].is::<AtticLantern>() && !kinds[0].is::<Lantern>());
    let bulb = Bulb::default().kind(AnyBulb::Round);
    assert!(Bulb::from(SpareBulb::default()) != bulb);
}

#[test]
fn requests_keep_their_functions() {
    let list = LampList::lamps().from_link_("w7").new_(true).next_page_("warm");
    assert!(list.clone() == list && list.request() == list.clone().request_mut());
    assert!(LampList::from_link("https://graph.microsoft.com/v1.0/lamps?page=2").is_ok());
    assert!(LampList::from_link("lamps").is_err());
    let moved = LampMove::lamps_move("a", "b", LampMoveBody::default().clone_(true).extra_("shade"));
    assert!(moved.body().is_ok());
}

#[test]
fn pages_that_differ_in_case_alone_have_an_operation_each() {
    let paths = [LampList::DOCS, LampListGet::DOCS];
    assert!(LampList::lamps().request() != LampListGet::old_lamps().request(), "{paths:?}");
}
