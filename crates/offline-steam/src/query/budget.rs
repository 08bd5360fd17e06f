//! How much of a query port's work a span of time may have, and how much of it one address.
//!
//! What is no query costs next to nothing and is not counted, so garbage does not keep anybody from an answer. Small
//! answers, no longer than their query, go to anybody: they are the challenges, and whoever forges addresses gets these
//! only. Large ones go to addresses that have proved themselves, so one address can be held to its share of them. An
//! answer beyond what there is is dropped, as one that gets lost on the way; only when more comes than is worth looking
//! at does the thread rest, and the operating system drops what does not fit into the socket's buffer.

use std::hash::{BuildHasher, RandomState};
use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

/// As many places as there are for addresses. Those that share one share what they may have.
const PLACES: usize = 4096;

/// What is left of a span.
#[derive(Debug)]
pub struct Budget {
    span_began: Instant,
    received: usize,
    small: usize,
    large: usize,
    /// Large datagrams by address.
    by_address: Box<[u8; PLACES]>,
    secret: RandomState,
}

impl Budget {
    /// The span that everything is counted in.
    pub const SPAN: Duration = Duration::from_millis(50);
    /// Datagrams that are looked at: 200,000 in a second.
    pub const RECEIVED: usize = 10_000;
    /// Small answers: 20,000 in a second.
    pub const SMALL: usize = 1000;
    /// Datagrams of large answers: 4000 in a second.
    pub const LARGE: usize = 200;
    /// Those of them that go to one address: 800 in a second. An answer of more datagrams goes as the first of a span.
    pub const LARGE_TO_ONE: u8 = 40;

    /// A first span.
    pub fn new(now: Instant) -> Self {
        Self {
            span_began: now,
            received: 0,
            small: 0,
            large: 0,
            by_address: Box::new([0; PLACES]),
            secret: RandomState::new(),
        }
    }

    /// Counts a datagram that came in, and returns how long to rest before the next.
    pub fn rest_after(&mut self, now: Instant) -> Duration {
        if now.duration_since(self.span_began) >= Self::SPAN {
            self.begin(now);
        }
        self.received += 1;
        if self.received < Self::RECEIVED {
            return Duration::ZERO;
        }
        Self::SPAN - now.duration_since(self.span_began)
    }

    fn begin(&mut self, now: Instant) {
        self.span_began = now;
        (self.received, self.small, self.large) = (0, 0, 0);
        self.by_address.fill(0);
    }

    /// Whether an answer to a query of that length may go out, which is counted then.
    pub fn allows(&mut self, to: Ipv4Addr, query: usize, answer: &[Vec<u8>]) -> bool {
        let is_small = answer.iter().map(Vec::len).sum::<usize>() <= query;
        if is_small { self.allows_small(answer.len()) } else { self.allows_large(to, answer.len()) }
    }

    fn allows_small(&mut self, datagrams: usize) -> bool {
        let allowed = self.small + datagrams <= Self::SMALL;
        self.small += if allowed { datagrams } else { 0 };
        allowed
    }

    fn allows_large(&mut self, to: Ipv4Addr, datagrams: usize) -> bool {
        let place = &mut self.by_address[self.secret.hash_one(to) as usize % PLACES];
        let datagrams_to_one = place.saturating_add(u8::try_from(datagrams).unwrap_or(u8::MAX));
        let allowed = self.large < Self::LARGE && (*place == 0 || datagrams_to_one <= Self::LARGE_TO_ONE);
        if allowed {
            *place = datagrams_to_one;
            self.large += datagrams;
        }
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUERY: usize = 25;
    const ONE: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);

    fn small() -> Vec<Vec<u8>> {
        vec![vec![0; 9]]
    }

    fn large(datagrams: usize) -> Vec<Vec<u8>> {
        vec![vec![0; 100]; datagrams]
    }

    fn counted(mut allows: impl FnMut(usize) -> bool) -> usize {
        (0..20_000).filter(|number| allows(*number)).count()
    }

    #[test]
    fn one_address_has_its_share_and_the_others_theirs() {
        let mut budget = Budget::new(Instant::now());
        assert_eq!(counted(|_| budget.allows(ONE, QUERY, &large(1))), usize::from(Budget::LARGE_TO_ONE));
        assert!(budget.allows(Ipv4Addr::new(192, 0, 2, 2), QUERY, &large(1)));
        assert!(budget.allows(ONE, QUERY, &small()), "a challenge does not count for it");
        let to_all = |number: usize| Ipv4Addr::from_bits(number as u32);
        let sent = counted(|number| budget.allows(to_all(number), QUERY, &large(1)));
        assert_eq!(sent, Budget::LARGE - usize::from(Budget::LARGE_TO_ONE) - 1);
    }

    #[test]
    fn a_long_answer_goes_whole_and_once() {
        let mut budget = Budget::new(Instant::now());
        assert!(budget.allows(ONE, QUERY, &large(255)));
        assert!(!budget.allows(ONE, QUERY, &large(255)));
    }

    #[test]
    fn challenges_have_a_budget_of_their_own() {
        let mut budget = Budget::new(Instant::now());
        assert_eq!(counted(|_| budget.allows(ONE, QUERY, &small())), Budget::SMALL);
        assert!(budget.allows(ONE, QUERY, &large(1)));
    }

    #[test]
    fn what_comes_beyond_all_measure_makes_the_thread_rest_until_the_span_is_over() {
        let start = Instant::now();
        let mut budget = Budget::new(start);
        let at = start + Budget::SPAN / 2;
        assert!((1..Budget::RECEIVED).all(|_| budget.rest_after(at) == Duration::ZERO));
        assert_eq!(budget.rest_after(at), Budget::SPAN / 2);
        assert!(budget.allows(ONE, QUERY, &large(255)));
        assert_eq!(budget.rest_after(start + Budget::SPAN), Duration::ZERO, "a new span");
        assert!(budget.allows(ONE, QUERY, &large(1)));
    }
}
