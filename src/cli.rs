//! The command line.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::{self, Clock, Ids};
use crate::config::Config;
use crate::kernel::error::{Error, Refusal};

#[derive(Parser)]
#[command(
    name = "thidua",
    version,
    about = "Emulation-and-reward (thi đua, khen thưởng) records",
    propagate_version = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Tell five real stories to a register of their own in DATA_DIR/demo, serve it, and print what to try.
    Demo {
        /// Tell a whole province instead, invented, of 140 blocs and ten years, to a register of its own in DATA_DIR/province.
        #[arg(long)]
        province: bool,
    },
    /// Serve the API.
    Serve,
    /// Bring the database to this program's schema; makes the embedded file.
    Migrate,
    /// Print openapi.yaml.
    Openapi {
        /// Write it to this file instead.
        #[arg(long)]
        output: Option<PathBuf>,
    },
    /// Accounts.
    Account {
        #[command(subcommand)]
        command: AccountCommand,
    },
    /// Check what is stored.
    Verify {
        #[command(subcommand)]
        command: VerifyCommand,
    },
}

#[derive(Subcommand)]
enum AccountCommand {
    /// Make an administrator and print the token of a one-time link for setting the password.
    CreateAdministrator {
        /// The name to sign in with.
        username: String,
        /// Whose account it is.
        display_name: String,
    },
}

#[derive(Subcommand)]
enum VerifyCommand {
    /// Recompute the journal: every leaf, the tree, every signed head. Exit 0 whole, 1 altered, 2 unreadable.
    Log,
}

/// What a command ends with when it fails.
pub(crate) enum Failure {
    /// The caller can mend it.
    Told(String),
    /// What is stored was altered.
    Altered,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Told(match error {
            Error::Refused(refusal) => sentence(&refusal),
            Error::Conflict => "another process is writing".to_owned(),
            Error::Broken(broken) => broken.to_string(),
        })
    }
}

impl From<crate::kernel::error::Broken> for Failure {
    fn from(broken: crate::kernel::error::Broken) -> Self {
        Self::Told(broken.to_string())
    }
}

fn sentence(refusal: &Refusal) -> String {
    let detail = refusal
        .detail()
        .map_or_else(|| refusal.code().en().to_owned(), |said| said.en.clone());
    let fields: String = refusal
        .fields()
        .iter()
        .map(|field| format!(" {}: {}", field.pointer, field.fault.en()))
        .collect();
    format!("{}: {detail}{fields}", refusal.code().as_str())
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let config = match Config::from_env() {
        Ok(config) => config,
        Err(faults) => {
            for fault in faults {
                say_wrong(&fault);
            }
            return ExitCode::from(2);
        }
    };
    let filter =
        tracing_subscriber::EnvFilter::try_new(&config.log).unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false)
        .init();
    match run(arguments.command, &config) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Altered) => ExitCode::from(1),
        Err(Failure::Told(text)) => {
            say_wrong(&text);
            ExitCode::from(2)
        }
    }
}

/// Prints a line for people.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

fn say_wrong(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "thidua: {line}");
}

fn run(command: Command, config: &Config) -> Result<(), Failure> {
    match command {
        Command::Demo { province } => demo(config, province),
        Command::Serve => serve(config),
        Command::Migrate => {
            let done = app::migrate(config)?;
            say(&format!("{done} migrations run"));
            Ok(())
        }
        Command::Openapi { output } => print_openapi(output),
        Command::Account {
            command:
                AccountCommand::CreateAdministrator {
                    username,
                    display_name,
                },
        } => create_administrator(config, &username, &display_name),
        Command::Verify {
            command: VerifyCommand::Log,
        } => verify_log(config),
    }
}

fn demo(config: &Config, province: bool) -> Result<(), Failure> {
    let told = if province {
        crate::demo::province::run(config)
    } else {
        crate::demo::run(config)
    };
    let (served, lines) = told.map_err(Failure::Told)?;
    for line in lines {
        say(&line);
    }
    wait_for_signal(served)
}

fn serve(config: &Config) -> Result<(), Failure> {
    app::ready(config)?;
    let served = app::serve(config, Clock::system(), Ids::System)?;
    tracing::info!(address = %served.address, "serving");
    wait_for_signal(served)
}

/// Serves until told to stop; what was taken is then finished first.
pub(crate) fn wait_for_signal(served: app::Served) -> Result<(), Failure> {
    let stop = served.stopper();
    let waiting = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            use tokio::signal::unix::{SignalKind, signal};
            if let (Ok(mut term), Ok(mut interrupt)) = (
                signal(SignalKind::terminate()),
                signal(SignalKind::interrupt()),
            ) {
                tokio::select! { _ = term.recv() => {}, _ = interrupt.recv() => {} }
                stop();
            }
        });
    });
    served.wait();
    drop(waiting);
    Ok(())
}

fn print_openapi(output: Option<PathBuf>) -> Result<(), Failure> {
    let yaml = app::openapi_yaml()?;
    match output {
        None => say(yaml.trim_end()),
        Some(path) => {
            std::fs::write(path, yaml).map_err(|error| Failure::Told(error.to_string()))?
        }
    }
    Ok(())
}

fn create_administrator(
    config: &Config,
    username: &str,
    display_name: &str,
) -> Result<(), Failure> {
    app::ready(config)?;
    let invited =
        app::create_administrator(config, Clock::system(), Ids::System, username, display_name)?;
    say(&format!("account  {}", invited.username));
    say(&format!("link     {}", invited.link_token));
    say("Set the password, once, within three days:");
    say(&format!(
        "  curl -sS http://{}/v1/passwords -H 'content-type: application/json' -d '{{\"link_token\":\"{}\",\"password\":\"…\"}}'",
        config.listen, invited.link_token
    ));
    Ok(())
}

fn verify_log(config: &Config) -> Result<(), Failure> {
    let report = app::verify_log(config)?;
    say(&format!(
        "{} entries, {} erased payloads, {} signed heads",
        report.entries, report.erased, report.heads
    ));
    if let Some(root) = report.root {
        say(&format!("root {root}"));
    }
    for fault in &report.faults {
        say(&format!("ALTERED  {fault}"));
    }
    if report.faults.is_empty() {
        say("the log is whole");
        return Ok(());
    }
    Err(Failure::Altered)
}
