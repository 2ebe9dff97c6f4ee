//! Configuration → keys → database → routes → server.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::config::{BODY_BYTES, Config, secret_file};
use crate::db::{self, Db, Shared, migrate};
use crate::http::door::{Door, Limits};
use crate::http::token::Tokens;
use crate::http::{openapi, server};
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::id::AccountId;
use crate::kernel::keys::Keys;
use crate::kernel::printed::Printed;
use crate::kernel::text::{Name, Username};
use crate::{access, law, routes};

pub use crate::http::endpoint::{Access, Endpoint, Method};
pub use crate::http::openapi::path_names;
pub use crate::journal::{Report, merkle, note};
pub use crate::kernel::actor::Office;
pub use crate::kernel::clock::Clock;
pub use crate::kernel::code::Code;
pub use crate::kernel::id::Ids;
pub use crate::kernel::printed::Word;
pub use crate::kernel::state::StateTable;
pub use crate::kernel::time::{At, Day};

/// The files of the keys.
const KEY_FILES: [&str; 3] = ["token.pem", "log.pem", "root.key"];

/// Reads the keys. They are made for an empty register only: new keys for an old one would make its seals and proofs worthless in silence.
fn keys(config: &Config) -> Result<Keys, Broken> {
    let folder = config.data_dir.join("keys");
    let missing = KEY_FILES.iter().any(|name| !folder.join(name).exists());
    if missing && !db::is_empty(&config.place)? {
        return Err(Broken::impossible(
            "the register has entries but a key file of DATA_DIR/keys is missing: restore the folder from its backup",
        ));
    }
    let pem = |name: &str| {
        let text = secret_file(&folder, name, || {
            let seed = Ids::System
                .bytes::<32>()
                .map_err(|error| Broken::new("drawing a key", error))?;
            note::to_pem(&note::new_key(seed)).map_err(|fault| Broken::new("writing a key", fault))
        })?;
        note::from_pem(&text).map_err(|fault| Broken::new("reading a key", fault))
    };
    let root = secret_file(&folder, "root.key", || {
        let seed = Ids::System
            .bytes::<32>()
            .map_err(|error| Broken::new("drawing a key", error))?;
        Ok(STANDARD.encode(seed))
    })?;
    let root: Option<[u8; 32]> = STANDARD
        .decode(root.trim())
        .ok()
        .and_then(|bytes| bytes.try_into().ok());
    let root = root.ok_or(Broken::impossible(
        "the file root.key does not hold 32 bytes in base64",
    ))?;
    Ok(Keys::new(pem("token.pem")?, pem("log.pem")?, root))
}

/// Opens the database with the keys of this installation.
pub fn open(config: &Config, clock: Clock, ids: Ids) -> Result<Db, Broken> {
    let shared = Shared {
        clock,
        ids,
        keys: keys(config)?,
        origin: config.log_origin.clone(),
        statements: Arc::default(),
    };
    let settings = db::Settings {
        place: config.place.clone(),
        readers: config.readers,
        batch: config.writer_batch,
    };
    Db::open(&settings, shared)
}

/// Runs missing migrations; the embedded file is made where it is missing.
pub fn migrate(config: &Config) -> Result<usize, Broken> {
    migrate::create(&config.place)?;
    migrate::up(&config.place)
}

/// Takes every migration back.
pub fn migrate_down(config: &Config) -> Result<usize, Broken> {
    migrate::down(&config.place)
}

/// Names of the migrations, oldest first.
pub fn migration_names() -> Vec<String> {
    migrate::names()
}

/// Makes sure that the schema is this program's: makes and migrates the embedded database at its default place, refuses elsewhere.
pub fn ready(config: &Config) -> Result<(), Broken> {
    if config.is_default_place() {
        return migrate(config).map(drop);
    }
    match migrate::state(&config.place)? {
        migrate::State::Current => Ok(()),
        migrate::State::Behind(_) => Err(Broken::impossible(
            "the database is not migrated: run `thidua migrate` first",
        )),
        migrate::State::Ahead => Err(Broken::impossible(
            "the database was migrated by a newer thidua: run that one",
        )),
    }
}

/// Recomputes the journal.
pub fn verify_log(config: &Config) -> Result<Report, Error> {
    let db = open(config, Clock::system(), Ids::System)?;
    crate::journal::verify(&db)
}

/// An account made on the command line.
pub struct Invitation {
    /// The name to sign in with.
    pub username: String,
    /// Its id.
    pub account_id: AccountId,
    /// The token of its one-time link, shown this once.
    pub link_token: String,
}

/// Makes an administrator, who sets the password with the one-time link.
pub fn create_administrator(
    config: &Config,
    clock: Clock,
    ids: Ids,
    username: &str,
    display_name: &str,
) -> Result<Invitation, Error> {
    let username =
        Username::parse_text(username).map_err(|fault| Refusal::of_field("USERNAME", fault))?;
    let name =
        Name::parse_text(display_name).map_err(|fault| Refusal::of_field("DISPLAY_NAME", fault))?;
    let db = open(config, clock, ids)?;
    let invited = db.write_now("account_create_administrator", move |tx| {
        access::accounts::create_first_administrator(tx, username.clone(), name.clone())
    })?;
    Ok(Invitation {
        username: invited.account.username.print(),
        account_id: invited.account.id,
        link_token: invited.link_token,
    })
}

/// The table of endpoints.
pub fn endpoints() -> Vec<Endpoint> {
    routes::endpoints()
}

/// The state machines.
pub fn states() -> Vec<StateTable> {
    routes::states()
}

/// openapi.yaml as it is committed.
pub fn openapi_yaml() -> Result<String, Broken> {
    openapi::yaml(&endpoints())
}

/// A server that runs in a thread of its own.
pub struct Served {
    /// Where it listens.
    pub address: SocketAddr,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
    statements: Arc<AtomicU64>,
}

impl Served {
    /// How many statements its database was sent, without those that begin and end transactions.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Stops it and waits until what was taken is answered and committed.
    pub fn stop(mut self) {
        self.end();
    }

    /// Waits until it stops by itself.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }

    /// The handle that stops it, for a signal.
    pub fn stopper(&self) -> impl Fn() + Send + 'static {
        let handle = self.handle.clone();
        move || drop(handle.stop(true))
    }

    fn end(&mut self) {
        drop(self.handle.stop(true));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.end();
    }
}

/// Enters the national award types that the register lacks.
fn carry_catalogue(db: &Db) -> Result<(), Broken> {
    let told = |error: Error| match error {
        Error::Broken(broken) => broken,
        Error::Refused(_) | Error::Conflict => {
            Broken::impossible("entering the national award types was refused")
        }
    };
    let lacking = db.read_now("carry_catalogue", law::catalogue::lacks_national);
    if lacking.map_err(told)? {
        let entered = db.write_now("carry_catalogue", law::catalogue::establish_national);
        tracing::info!(
            types = entered.map_err(told)?,
            "entered the national award types"
        );
    }
    Ok(())
}

/// Runs the server in this thread until it is stopped; tells once where it listens, or why it could not start.
fn run_until_stopped(
    settings: &server::Settings,
    door: Door,
    tell: &Sender<Result<(SocketAddr, ServerHandle), Broken>>,
) {
    actix_web::rt::System::new().block_on(async {
        match server::start(settings, door, endpoints()) {
            Ok(running) => {
                let _ = tell.send(Ok((running.address, running.handle)));
                if let Err(error) = running.server.await {
                    tracing::error!(%error, "the server ended badly");
                }
            }
            Err(broken) => drop(tell.send(Err(broken))),
        }
    });
}

/// Serves in a thread of its own.
pub fn serve(config: &Config, clock: Clock, ids: Ids) -> Result<Served, Broken> {
    let db = open(config, clock, ids)?;
    carry_catalogue(&db)?;
    let statements = Arc::clone(&db.shared().statements);
    let tokens = Tokens::new(&db.shared().keys.token);
    let limits = Limits {
        body_bytes: BODY_BYTES,
        body_time: config.body_time,
    };
    let (load, warm_up) = (access::accounts::load_actor, access::accounts::warm_up);
    let door = Door::new(db, tokens, load, limits, warm_up)?;
    let settings = server::Settings {
        listen: config.listen,
        workers: config.workers,
        connections: config.max_connections,
        cors_origins: config.cors_origins.clone(),
    };
    let (tell, told) = channel();
    let thread = std::thread::Builder::new()
        .name("http".to_owned())
        .spawn(move || run_until_stopped(&settings, door, &tell))
        .map_err(|error| Broken::new("starting the server's thread", error))?;
    let (address, handle) = told
        .recv()
        .map_err(|error| Broken::new("starting the server", error))??;
    Ok(Served {
        address,
        handle,
        thread: Some(thread),
        statements,
    })
}
