//! Many operations in few requests.

use std::{sync::Arc, time::Instant};

use http::Method;
use msgraph_core::{Batch, BatchAnswer, BatchPart, ResponseError};

use super::{
    Engine, Outgoing,
    plan::{Next, Plan},
};
use crate::{
    About, Answers, Calls, Error, ErrorKind,
    batch::{Answer, Entry},
    transport::Transport,
};

impl<T: Transport> Engine<T> {
    /// Sends operations in batches until each has its answer.
    pub(crate) async fn batch(&self, calls: &Calls) -> Answers {
        let mut answers: Vec<Option<Answer>> = calls.entries.iter().map(|_| None).collect();
        let mut sent = Vec::new();
        let mut operations = Vec::new();
        for (index, Entry { call, after }) in calls.entries.iter().enumerate() {
            // What needs one that can't be sent can't be sent either.
            if let Some(earlier) = after.iter().find(|earlier| answers[**earlier].is_some()) {
                answers[index] = answers[*earlier].clone();
                continue;
            }
            match call.prepare(&self.base) {
                Ok(prepared) => {
                    let after = after.iter().filter_map(|earlier| sent.iter().position(|it| it == earlier));
                    operations.push((prepared, after.collect()));
                    sent.push(index);
                }
                Err(error) => answers[index] = Some(Answer::Unsendable(error)),
            }
        }
        match Plan::new(operations, self.retry) {
            Some(plan) => self.run(plan, |index, answer| answers[sent[index]] = Some(answer)).await,
            None => {
                let error = Arc::new(Error::new(ErrorKind::LargeBatch).of(&about()));
                sent.iter().for_each(|index| answers[*index] = Some(Answer::Failed(Arc::clone(&error))));
            }
        }
        Answers::new(calls, answers)
    }

    async fn run(&self, mut plan: Plan, mut answered: impl FnMut(usize, Answer) + Send) {
        let start = Instant::now();
        while let Some(next) = plan.next(start.elapsed()) {
            let indices = match next {
                Next::Wait(time) => {
                    self.transport.sleep(time).await;
                    continue;
                }
                Next::Send(indices) => indices,
            };
            match self.round(&plan, &indices).await {
                Ok(responses) => {
                    for (index, response) in indices.into_iter().zip(responses) {
                        let answer = match response {
                            Ok(response) => {
                                let (head, body) = response.into_parts();
                                if !plan.take(index, &head, start.elapsed()) {
                                    continue;
                                }
                                Answer::Response(http::Response::from_parts(head, body), plan.attempts(index))
                            }
                            Err(error) => {
                                plan.give_up(index);
                                Answer::Failed(Arc::new(Error::from(error)))
                            }
                        };
                        answered(index, answer);
                    }
                }
                // What stops one batch stops the next: the rest fails for the same reason.
                Err(error) => {
                    let error = Arc::new(error);
                    for index in plan.stop() {
                        answered(index, Answer::Failed(Arc::clone(&error)));
                    }
                }
            }
        }
    }

    /// Sends one batch, and gives the response to each of its parts.
    async fn round(
        &self,
        plan: &Plan,
        indices: &[usize],
    ) -> Result<Vec<Result<http::Response<Vec<u8>>, ResponseError>>, Error> {
        let (batch, handles) = self.put_together(plan, indices)?;
        let repeatable = indices.iter().all(|index| plan.part(*index).prepared.repeatable);
        let out = Outgoing { repeatable, ..Outgoing::plain(batch.to_http()?, about()) };
        let mut answer = self.answer_to(&batch, &out).await?;
        while let Some(link) = answer.next_link().map(str::to_owned) {
            let rest = Outgoing::plain(batch.follow(&link)?, about());
            answer.extend(self.answer_to(&batch, &rest).await?);
        }
        Ok(handles.iter().map(|handle| answer.response(handle.id())).collect())
    }

    async fn answer_to(&self, batch: &Batch, out: &Outgoing) -> Result<BatchAnswer, Error> {
        let incoming = self.exchange(out).await?;
        let (attempts, id) = (incoming.attempts, incoming.client_request_id.clone());
        let read = batch.read(incoming.into_response());
        read.map_err(|error| Error::from(error).of(&out.about).after(attempts, &id))
    }

    fn put_together(&self, plan: &Plan, indices: &[usize]) -> Result<(Batch, Vec<BatchPart<()>>), Error> {
        let mut batch = Batch::new(&self.base);
        let mut handles: Vec<BatchPart<()>> = Vec::new();
        for index in indices {
            let part = plan.part(*index);
            let handle = batch.add_request(&part.prepared.request, part.prepared.version)?;
            // What is not in this batch has succeeded before.
            let earlier = part.after.iter().filter_map(|it| indices.iter().position(|other| other == it));
            for at in earlier.collect::<Vec<_>>() {
                batch.run_after(&handle, &handles[at])?;
            }
            handles.push(handle);
        }
        Ok((batch, handles))
    }
}

fn about() -> About {
    About::undocumented("a batch", Method::POST)
}
