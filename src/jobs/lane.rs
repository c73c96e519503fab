//! Two kinds of thread: one that answers only the newest request, one that answers all in turn.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use crate::error::{Error, Kind, Result, What};

/// Wakes the window when something is there to be fetched.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Where a lane puts what it has to say.
pub(super) struct Outbox<E> {
    events: Sender<E>,
    wake: Wake,
}

impl<E> Clone for Outbox<E> {
    fn clone(&self) -> Self {
        Outbox { events: self.events.clone(), wake: Arc::clone(&self.wake) }
    }
}

impl<E> Outbox<E> {
    pub(super) fn new(events: Sender<E>, wake: Wake) -> Outbox<E> {
        Outbox { events, wake }
    }

    pub(super) fn send(&self, event: E) {
        // A window that is gone needs no news.
        if self.events.send(event).is_ok() {
            self.wake();
        }
    }

    /// Wakes the window to look at a value that it samples.
    pub(super) fn wake(&self) {
        (self.wake)();
    }
}

/// Runs a job; a panic in it becomes an error, and the lane lives on.
pub(super) fn guarded<T>(job: impl FnOnce() -> Result<T>) -> Result<T> {
    match catch_unwind(AssertUnwindSafe(job)) {
        Ok(result) => result,
        Err(panic) => {
            let said = panic.downcast_ref::<&str>().map(|said| (*said).to_owned());
            let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
            Err(Error::new(What::RunJob, Kind::Unexpected).caused_by(said))
        }
    }
}

struct Slot<R> {
    /// At most one of each kind, oldest first.
    waiting: VecDeque<R>,
    closed: bool,
}

struct Shared<R> {
    slot: Mutex<Slot<R>>,
    changed: Condvar,
}

impl<R> Shared<R> {
    fn lock(&self) -> MutexGuard<'_, Slot<R>> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether two requests are of one kind.
type Same<R> = Box<dyn Fn(&R, &R) -> bool>;

/// A lane with one slot for each kind of request: a new request takes the place of one that waits,
/// and the answer to a request that has been overtaken is dropped.
pub(super) struct Newest<R> {
    shared: Arc<Shared<R>>,
    same: Same<R>,
    thread: Option<JoinHandle<()>>,
}

impl<R: Send + 'static> Newest<R> {
    /// Starts the lane's thread; `kind` tells requests apart that do not overtake each other,
    /// `answer` turns a request into an event.
    pub(super) fn start<E: Send + 'static, K: PartialEq + 'static>(
        name: &str,
        outbox: Outbox<E>,
        kind: fn(&R) -> K,
        mut answer: impl FnMut(R) -> E + Send + 'static,
    ) -> Result<Newest<R>> {
        let slot = Slot { waiting: VecDeque::new(), closed: false };
        let shared = Arc::new(Shared { slot: Mutex::new(slot), changed: Condvar::new() });
        let inside = Arc::clone(&shared);
        let thread = spawn(name, move || {
            while let Some(request) = next(&inside) {
                let answered = kind(&request);
                let event = answer(request);
                if !inside.lock().waiting.iter().any(|newer| kind(newer) == answered) {
                    outbox.send(event);
                }
            }
        })?;
        let same = Box::new(move |one: &R, other: &R| kind(one) == kind(other));
        Ok(Newest { shared, same, thread: Some(thread) })
    }

    /// Puts a request into its slot.
    pub(super) fn ask(&self, request: R) {
        let mut slot = self.shared.lock();
        slot.waiting.retain(|waiting| !(self.same)(waiting, &request));
        slot.waiting.push_back(request);
        drop(slot);
        self.shared.changed.notify_one();
    }
}

fn next<R>(shared: &Shared<R>) -> Option<R> {
    let mut slot = shared.lock();
    loop {
        if slot.closed {
            return None;
        }
        match slot.waiting.pop_front() {
            Some(request) => return Some(request),
            None => slot = shared.changed.wait(slot).unwrap_or_else(PoisonError::into_inner),
        }
    }
}

impl<R> Drop for Newest<R> {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.changed.notify_one();
        join(&mut self.thread);
    }
}

/// A lane that answers every request, in the order in which they came.
pub(super) struct Queue<R> {
    requests: Option<Sender<R>>,
    thread: Option<JoinHandle<()>>,
}

impl<R: Send + 'static> Queue<R> {
    /// Starts the lane's thread; `answer` turns a request into an event, if it has one.
    pub(super) fn start<E: Send + 'static>(
        name: &str,
        outbox: Outbox<E>,
        mut answer: impl FnMut(R) -> Option<E> + Send + 'static,
    ) -> Result<Queue<R>> {
        let (sender, requests) = mpsc::channel();
        let thread = spawn(name, move || {
            for request in requests {
                if let Some(event) = answer(request) {
                    outbox.send(event);
                }
            }
        })?;
        Ok(Queue { requests: Some(sender), thread: Some(thread) })
    }

    /// Puts a request at the end of the queue.
    pub(super) fn ask(&self, request: R) {
        if let Some(requests) = &self.requests {
            // The thread outlives every sender, so there is always someone to receive it.
            let _ = requests.send(request);
        }
    }
}

impl<R: Send + 'static> Queue<R> {
    /// Another way to put requests into the queue, for a lane that ends before this one: a queue ends
    /// when nobody can ask any more.
    pub(super) fn asker(&self) -> Option<Sender<R>> {
        self.requests.clone()
    }
}

impl<R> Drop for Queue<R> {
    /// Waits until everything that was asked for is done.
    fn drop(&mut self) {
        self.requests = None;
        join(&mut self.thread);
    }
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    let thread = std::thread::Builder::new().name(name.to_owned());
    thread.spawn(run).map_err(|error| Error::new(What::RunJob, Kind::Unexpected).caused_by(error))
}

fn join(thread: &mut Option<JoinHandle<()>>) {
    if let Some(thread) = thread.take()
        && thread.join().is_err()
    {
        log::error!("a lane ended in a panic");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    const LONG: Duration = Duration::from_secs(20);

    fn outbox<E>() -> (Outbox<E>, mpsc::Receiver<E>, Arc<AtomicUsize>) {
        let (sender, receiver) = mpsc::channel();
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let wake: Wake = Arc::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        (Outbox::new(sender, wake), receiver, woken)
    }

    #[test]
    fn the_newest_request_wins_and_late_answers_are_dropped() {
        let (outbox, events, woken) = outbox();
        let (begun, has_begun) = mpsc::channel();
        let (go, may_go) = mpsc::channel::<()>();
        let lane = Newest::start(
            "test",
            outbox,
            |_| (),
            move |request: u32| {
                begun.send(request).unwrap();
                may_go.recv().unwrap();
                request
            },
        )
        .unwrap();
        lane.ask(1);
        assert_eq!(has_begun.recv_timeout(LONG), Ok(1));
        lane.ask(2);
        lane.ask(3);
        go.send(()).unwrap();
        assert_eq!(has_begun.recv_timeout(LONG), Ok(3), "the second is never begun");
        go.send(()).unwrap();
        assert_eq!(events.recv_timeout(LONG), Ok(3), "the answer to the first is dropped");
        drop(lane);
        assert_eq!(events.try_recv(), Err(mpsc::TryRecvError::Disconnected));
        assert_eq!(woken.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn requests_of_different_kinds_do_not_overtake_each_other() {
        let (outbox, events, _) = outbox();
        let (begun, has_begun) = mpsc::channel();
        let (go, may_go) = mpsc::channel::<()>();
        let kind = |request: &u32| request / 10;
        let lane = Newest::start("test", outbox, kind, move |request: u32| {
            begun.send(()).unwrap();
            may_go.recv().unwrap();
            request
        })
        .unwrap();
        lane.ask(10);
        assert_eq!(has_begun.recv_timeout(LONG), Ok(()));
        for request in [20, 21, 11] {
            lane.ask(request);
        }
        for _ in 0..3 {
            go.send(()).unwrap();
        }
        let answers = [events.recv_timeout(LONG).unwrap(), events.recv_timeout(LONG).unwrap()];
        assert_eq!(answers, [21, 11], "of each kind the newest, the first one dropped");
        drop(lane);
    }

    #[test]
    fn a_queue_answers_all_in_order_even_while_it_closes() {
        let (outbox, events, _) = outbox();
        let lane =
            Queue::start("test", outbox, |request: u32| (request != 2).then_some(request * 10)).unwrap();
        for request in 1..=4 {
            lane.ask(request);
        }
        drop(lane);
        assert_eq!(events.into_iter().collect::<Vec<_>>(), [10, 30, 40]);
    }

    #[test]
    fn a_panic_becomes_an_error_and_the_lane_lives_on() {
        let (outbox, events, _) = outbox();
        let lane = Newest::start(
            "test",
            outbox,
            |_| (),
            |request: u32| guarded(|| if request == 1 { panic!("broken: {request}") } else { Ok(request) }),
        )
        .unwrap();
        lane.ask(1);
        let error = events.recv_timeout(LONG).unwrap().unwrap_err();
        assert_eq!((error.what, error.kind), (What::RunJob, Kind::Unexpected));
        assert!(error.source.unwrap().to_string().contains("broken: 1"));
        lane.ask(2);
        assert_eq!(events.recv_timeout(LONG).unwrap().unwrap(), 2);
    }
}
