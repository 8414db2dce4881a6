//! The end of the invocation: how much time is left, and a cleanup before it.

use std::time::{Duration, SystemTime};

use lambda_runtime::Context;

use crate::PatternError;

// region: time-left
/// Never negative and never huge: zero after the deadline, and zero for the deadline of `Context::default()`, which is 1970.
/// `ctx.deadline - now_ms` panics there in a debug build and wraps around in a release build.
pub fn time_left(context: &Context, margin: Duration) -> Duration {
    context.deadline().duration_since(SystemTime::now()).unwrap_or_default().saturating_sub(margin)
}
// endregion

// region: end-in-time
/// Nothing runs after Lambda's timeout, so the work ends a second before it. It is dropped first (its guards and connections go
/// with it), then `clean_up` has that second. Work that never awaits is not interrupted.
pub async fn or_clean_up<T>(
    context: &Context,
    work: impl Future<Output = Result<T, PatternError>>,
    clean_up: impl Future<Output = ()>,
) -> Result<T, PatternError> {
    match tokio::time::timeout(time_left(context, Duration::from_secs(1)), work).await {
        Ok(outcome) => outcome,
        Err(_) => {
            clean_up.await;
            Err(PatternError::OutOfTime)
        }
    }
}
// endregion

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    fn ends_in(time: Duration) -> Context {
        let end = (SystemTime::now() + time).duration_since(SystemTime::UNIX_EPOCH).unwrap();
        let mut context = Context::default();
        context.deadline = u64::try_from(end.as_millis()).unwrap();
        context
    }

    // shown in answers: time-left
    #[test]
    fn time_that_is_over_is_zero() {
        let left = time_left(&ends_in(Duration::from_secs(60)), Duration::from_secs(10));
        assert!(left > Duration::from_secs(40) && left <= Duration::from_secs(50));
        assert_eq!(time_left(&ends_in(Duration::from_secs(5)), Duration::from_secs(10)), Duration::ZERO);
        assert_eq!(time_left(&Context::default(), Duration::ZERO), Duration::ZERO);
    }

    struct Guard<'a>(&'a RefCell<Vec<&'static str>>);

    impl Drop for Guard<'_> {
        fn drop(&mut self) {
            self.0.borrow_mut().push("work dropped");
        }
    }

    // shown in answers: end-in-time
    #[tokio::test]
    async fn what_takes_too_long_is_cleaned_up() {
        let seen = RefCell::new(Vec::new());
        let guard = Guard(&seen);
        let work = async move {
            let _guard = guard;
            std::future::pending::<()>().await;
            Ok(())
        };
        let clean_up = async { seen.borrow_mut().push("cleaned up") };
        let outcome = or_clean_up(&ends_in(Duration::from_millis(1_050)), work, clean_up).await;
        assert!(matches!(outcome, Err(PatternError::OutOfTime)));
        assert_eq!(*seen.borrow(), ["work dropped", "cleaned up"]);
    }

    #[tokio::test]
    async fn what_is_done_in_time_is_not_cleaned_up() {
        let clean_up = async { panic!("nothing to clean up") };
        let outcome = or_clean_up(&ends_in(Duration::from_secs(60)), async { Ok(7) }, clean_up).await;
        assert!(matches!(outcome, Ok(7)));
    }
}
