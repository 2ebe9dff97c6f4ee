//! Configuration: environment only, read once; every fault is reported before the start.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::db::conn::{Durability, Place};
use crate::kernel::error::Broken;

/// One variable: its name, its default as shown to people, its meaning. README repeats this table; a test compares them.
#[derive(Debug, Clone, Copy)]
pub struct Variable {
    /// Name.
    pub name: &'static str,
    /// Default.
    pub default: &'static str,
    /// Meaning.
    pub meaning: &'static str,
}

/// Every variable.
pub const VARIABLES: &[Variable] = &[
    Variable {
        name: "LISTEN",
        default: "127.0.0.1:8080",
        meaning: "Address and port to serve on",
    },
    Variable {
        name: "DATA_DIR",
        default: "./data",
        meaning: "Folder of the embedded database and of the key files",
    },
    Variable {
        name: "DATABASE_URL",
        default: "(embedded SQLite in DATA_DIR)",
        meaning: "`postgres://…` for PostgreSQL, `sqlite://PATH` for a file elsewhere",
    },
    Variable {
        name: "LOG_ORIGIN",
        default: "thidua.local",
        meaning: "Name under which the journal's heads are signed",
    },
    Variable {
        name: "CORS_ORIGINS",
        default: "(none)",
        meaning: "Origins, separated by commas, whose pages may call the API",
    },
    Variable {
        name: "WORKERS",
        default: "2",
        meaning: "Threads that serve HTTP",
    },
    Variable {
        name: "READERS",
        default: "2",
        meaning: "Database connections that read",
    },
    Variable {
        name: "WRITER_BATCH",
        default: "64",
        meaning: "Most writes in one commit; 1 turns group commit off",
    },
    Variable {
        name: "SQLITE_SYNCHRONOUS",
        default: "full",
        meaning: "`full`, or `off` for benchmarks only: a power cut then loses acknowledged acts",
    },
    Variable {
        name: "MAX_CONNECTIONS",
        default: "2000",
        meaning: "Connections that one HTTP thread holds open",
    },
    Variable {
        name: "LOG",
        default: "info",
        meaning: "What is logged to standard error, as in `RUST_LOG`",
    },
];

/// The configuration.
#[derive(Clone)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Keys and the embedded database.
    pub data_dir: PathBuf,
    /// The database.
    pub(crate) place: Place,
    /// Name under which the log is signed.
    pub log_origin: String,
    /// Other origins that may call.
    pub cors_origins: Vec<String>,
    /// HTTP threads.
    pub workers: usize,
    /// Reading connections.
    pub readers: usize,
    /// Writes in one commit.
    pub writer_batch: usize,
    /// Connections of one HTTP thread.
    pub max_connections: usize,
    /// Log filter.
    pub log: String,
    /// Within which a whole request body must have come.
    pub body_time: Duration,
}

/// Largest body in bytes.
pub const BODY_BYTES: usize = 256 * 1024;

impl std::fmt::Debug for Config {
    /// Without the address of the database, which may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("listen", &self.listen)
            .field("data_dir", &self.data_dir)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// Reads the environment of the process.
    pub fn from_env() -> Result<Self, Vec<String>> {
        let given = VARIABLES.iter().filter_map(|variable| {
            std::env::var(variable.name)
                .ok()
                .filter(|value| !value.is_empty())
                .map(|value| (variable.name, value))
        });
        Self::from_values(&given.collect())
    }

    /// Reads named values; every fault is listed.
    pub fn from_values(given: &BTreeMap<&str, String>) -> Result<Self, Vec<String>> {
        let mut reader = ConfigReader {
            given,
            faults: Vec::new(),
        };
        let data_dir = PathBuf::from(reader.text("DATA_DIR", "./data"));
        let durability = reader.durability();
        let url = reader.text("DATABASE_URL", "");
        let place = reader.place(&url, &data_dir, durability);
        let origins = reader.text("CORS_ORIGINS", "");
        let config = Self {
            listen: reader.parsed("LISTEN", SocketAddr::from(([127, 0, 0, 1], 8080))),
            place,
            data_dir,
            log_origin: reader.text("LOG_ORIGIN", "thidua.local"),
            cors_origins: reader.origins(&origins),
            workers: reader.count("WORKERS", 2),
            readers: reader.count("READERS", 2),
            writer_batch: reader.count("WRITER_BATCH", 64),
            max_connections: reader.count("MAX_CONNECTIONS", 2000),
            log: reader.text("LOG", "info"),
            body_time: Duration::from_secs(5),
        };
        if reader.faults.is_empty() {
            Ok(config)
        } else {
            Err(reader.faults)
        }
    }

    /// The same with another data folder and the embedded database in it.
    pub(crate) fn moved_to(&self, data_dir: PathBuf) -> Self {
        let durability = match &self.place {
            Place::Sqlite { durability, .. } => *durability,
            Place::Postgres { .. } => Durability::Full,
        };
        let path = default_file(&data_dir);
        Self {
            place: Place::Sqlite { path, durability },
            data_dir,
            ..self.clone()
        }
    }

    /// Whether the embedded database's file is there.
    pub(crate) fn holds_a_database(&self) -> bool {
        default_file(&self.data_dir).exists()
    }

    /// Whether the embedded database stands at its default place, where `serve` may make it.
    pub(crate) fn is_default_place(&self) -> bool {
        matches!(&self.place, Place::Sqlite { path, .. } if *path == default_file(&self.data_dir))
    }
}

fn default_file(data_dir: &Path) -> PathBuf {
    data_dir.join("thidua.db")
}

struct ConfigReader<'a> {
    given: &'a BTreeMap<&'a str, String>,
    faults: Vec<String>,
}

impl ConfigReader<'_> {
    fn text(&self, name: &str, default: &str) -> String {
        self.given
            .get(name)
            .map_or_else(|| default.to_owned(), Clone::clone)
    }

    fn parsed<T: std::str::FromStr>(&mut self, name: &str, default: T) -> T {
        let Some(text) = self.given.get(name) else {
            return default;
        };
        text.parse().unwrap_or_else(|_| {
            self.faults.push(format!("{name}: cannot read {text:?}"));
            default
        })
    }

    fn count(&mut self, name: &str, default: usize) -> usize {
        let count = self.parsed(name, default);
        if count == 0 {
            self.faults.push(format!("{name}: must be 1 or more"));
        }
        count
    }

    fn durability(&mut self) -> Durability {
        match self.text("SQLITE_SYNCHRONOUS", "full").as_str() {
            "full" => Durability::Full,
            "off" => Durability::Off,
            _ => {
                self.faults
                    .push("SQLITE_SYNCHRONOUS: write full or off".to_owned());
                Durability::Full
            }
        }
    }

    /// An origin is `scheme://host[:port]`, nothing more (RFC 6454); anything else would never match a browser's.
    fn origins(&mut self, text: &str) -> Vec<String> {
        let given = text.split(',').map(str::trim).filter(|one| !one.is_empty());
        let (good, bad): (Vec<_>, Vec<_>) = given.map(str::to_owned).partition(|one| {
            let host = one
                .strip_prefix("https://")
                .or_else(|| one.strip_prefix("http://"));
            let plain = |byte: u8| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-:[]".contains(&byte)
            };
            host.is_some_and(|host| !host.is_empty() && host.bytes().all(plain))
        });
        for one in bad {
            self.faults
                .push(format!("CORS_ORIGINS: {one:?} is not scheme://host[:port]"));
        }
        good
    }

    fn place(&mut self, url: &str, data_dir: &Path, durability: Durability) -> Place {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Place::Postgres {
                url: url.to_owned(),
            };
        }
        let path = match url.strip_prefix("sqlite://") {
            Some(path) => PathBuf::from(path),
            None => {
                if !url.is_empty() {
                    self.faults.push(
                        "DATABASE_URL: begins neither with postgres:// nor with sqlite://"
                            .to_owned(),
                    );
                }
                default_file(data_dir)
            }
        };
        Place::Sqlite { path, durability }
    }
}

/// Reads a file of the data folder, or makes it with what `make` gives; only the owner may read it.
pub(crate) fn secret_file(
    folder: &Path,
    name: &str,
    make: impl FnOnce() -> Result<String, Broken>,
) -> Result<String, Broken> {
    use std::io::Write;
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    let path = folder.join(name);
    if path.exists() {
        return std::fs::read_to_string(&path)
            .map_err(|error| Broken::new("reading a key file", error));
    }
    let text = make()?;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| Broken::new("making the folder of keys", error))?;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)
        .map_err(|error| Broken::new("making a key file", error))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(|error| Broken::new("writing a key file", error))?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_variable_is_told_at_once() {
        let wrong = [
            ("LISTEN", "nowhere"),
            ("READERS", "0"),
            ("CORS_ORIGINS", "*, https://a.vn/, https://b.vn"),
        ];
        let given = wrong.map(|(name, value)| (name, value.to_owned())).into();
        let faults = Config::from_values(&given).unwrap_err();
        assert_eq!(faults.len(), 4, "{faults:?}");
        let right = BTreeMap::from([(
            "CORS_ORIGINS",
            "https://a.vn, http://localhost:3000".to_owned(),
        )]);
        let config = Config::from_values(&right).unwrap();
        assert_eq!(
            config.cors_origins,
            ["https://a.vn", "http://localhost:3000"]
        );
    }
}
