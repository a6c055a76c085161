//! What each construct looks like.

use graphgen_printer::print;
use proc_macro2::TokenStream;

#[test]
fn files() {
    insta::glob!("fixtures/*.rs", |path| {
        let tokens: TokenStream = std::fs::read_to_string(path).unwrap().parse().unwrap();
        insta::assert_snapshot!(print(tokens));
    });
}
