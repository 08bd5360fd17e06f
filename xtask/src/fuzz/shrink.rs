//! Makes a list of steps that fails small.

use anyhow::Result;

/// The fewest steps that were found to fail, of those from 0 to `last`; none when they do not fail again.
///
/// First the shortest end of the list that fails, then that without the parts that it fails without.
pub fn smallest(last: u64, fails: &mut impl FnMut(&[u64]) -> Result<bool>) -> Result<Option<Vec<u64>>> {
    match shortest_end(last, fails)? {
        Some(steps) => Ok(Some(without_the_needless(steps, fails)?)),
        None => Ok(None),
    }
}

fn shortest_end(last: u64, fails: &mut impl FnMut(&[u64]) -> Result<bool>) -> Result<Option<Vec<u64>>> {
    let mut length = 1;
    loop {
        let steps: Vec<u64> = ((last + 1).saturating_sub(length)..=last).collect();
        if fails(&steps)? {
            return Ok(Some(steps));
        }
        if length > last {
            return Ok(None);
        }
        length *= 8;
    }
}

fn without_the_needless(
    mut steps: Vec<u64>,
    fails: &mut impl FnMut(&[u64]) -> Result<bool>,
) -> Result<Vec<u64>> {
    let mut part = steps.len() / 2;
    while part > 0 {
        let mut first = 0;
        while first < steps.len() {
            let end = (first + part).min(steps.len());
            let rest = [&steps[..first], &steps[end..]].concat();
            if !rest.is_empty() && fails(&rest)? {
                steps = rest;
            } else {
                first = end;
            }
        }
        part /= 2;
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_stays_and_nothing_else() {
        let needed = [3, 700, 1000];
        let mut fails = |steps: &[u64]| Ok(needed.iter().all(|step| steps.contains(step)));
        assert_eq!(smallest(1000, &mut fails).unwrap(), Some(needed.to_vec()));
        assert_eq!(smallest(999, &mut fails).unwrap(), None);
        assert_eq!(smallest(0, &mut |_| Ok(true)).unwrap(), Some(vec![0]));
    }
}
