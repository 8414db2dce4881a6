//! Work for every core.

use rayon::prelude::*;

use crate::PatternError;

// region: compute-rayon
/// Two hand-overs: `spawn_blocking` takes the work off the executor, Rayon spreads it over the cores, and the handler awaits the
/// result. Cores come with memory, one per 1,769 MB: below that, Rayon adds nothing and the blocking pool alone is right.
pub async fn route_costs(routes: Vec<Vec<Stop>>) -> Result<Vec<f64>, PatternError> {
    tokio::task::spawn_blocking(move || routes.par_iter().map(|stops| shortest_round_trip(stops)).collect())
        .await
        .map_err(|_| PatternError::Panicked) // a panic in there arrives here, it does not end the process
}
// endregion

#[derive(Clone, Copy, Debug, serde::Deserialize)]
pub struct Stop {
    pub x: f64,
    pub y: f64,
}

fn distance(a: Stop, b: Stop) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// Tries every order of the stops: honest work, growing with the factorial.
fn shortest_round_trip(stops: &[Stop]) -> f64 {
    fn visit(at: Stop, rest: &mut Vec<Stop>, home: Stop) -> f64 {
        if rest.is_empty() {
            return distance(at, home);
        }
        let mut best = f64::INFINITY;
        for index in 0..rest.len() {
            let next = rest.swap_remove(index);
            best = best.min(distance(at, next) + visit(next, rest, home));
            rest.push(next);
            let last = rest.len() - 1;
            rest.swap(index, last);
        }
        best
    }
    match stops.split_first() {
        Some((&home, rest)) => visit(home, &mut rest.to_vec(), home),
        None => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_walked_along_its_sides() {
        let corners = [(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)].map(|(x, y)| Stop { x, y });
        assert!((shortest_round_trip(&corners) - 4.0).abs() < 1e-9);
        assert_eq!(shortest_round_trip(&[]), 0.0);
    }
}
