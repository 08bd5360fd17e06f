//! Runs of a server that ends by itself after the seconds it was told.

use std::process::ExitStatus;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use duct::Expression;

/// How much longer than told a server may take: to start, to log on, to stop.
const GRACE: Duration = Duration::from_secs(60);

/// Runs a server that was told to end after `seconds`, and answers how it ended. One that goes on and on is stopped,
/// since Godot itself does not end when a script or an extension fails to load. With 0 seconds there is no limit.
pub fn run(command: &Expression, seconds: u32) -> Result<ExitStatus> {
    run_with_grace(command, seconds, GRACE)
}

fn run_with_grace(command: &Expression, seconds: u32, grace: Duration) -> Result<ExitStatus> {
    let server = command.unchecked().start().context("starting the server")?;
    if seconds == 0 {
        return Ok(server.wait().context("waiting for the server")?.status);
    }
    let limit = Duration::from_secs(seconds.into()) + grace;
    let Some(output) = server.wait_timeout(limit).context("waiting for the server")? else {
        server.kill().context("stopping the server")?;
        bail!(
            "the server was told to end after {seconds} seconds and was still running {} seconds later, so it \
             was stopped: its output above says what kept it",
            grace.as_secs()
        );
    };
    Ok(output.status)
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use duct::cmd;

    use super::*;

    #[test]
    fn the_exit_code_comes_through() {
        assert_eq!(run(&cmd!("sh", "-c", "exit 7"), 1).unwrap().code(), Some(7));
        assert_eq!(run(&cmd!("sh", "-c", "exit 8"), 0).unwrap().code(), Some(8));
    }

    #[test]
    fn a_server_that_goes_on_is_stopped() {
        let begin = Instant::now();
        let error = run_with_grace(&cmd!("sleep", "60"), 1, Duration::ZERO).unwrap_err();
        assert!(error.to_string().contains("still running"), "{error}");
        assert!(begin.elapsed() < Duration::from_secs(20));
    }
}
