//! What every test stands on: a server of its own on a database of its own, a clock that is set, a client that checks every answer
//! against openapi.yaml.
//!
//! ```text
//! on_both_backends! {
//!     /// Rule id or article.
//!     fn a_sentence_that_can_be_false(t: &TestServer) {
//!         let secretary = t.account_with(Office::CouncilSecretary, Some(&unit));
//!         let made = t.as_(&secretary).post("/v1/units", json!({…})).key("k").expect(201);
//!         t.as_(&secretary).post(format!("/v1/units/{}/names", made.id()), json!({…})).if_match(made.version()).refused(412, "version_stale");
//!     }
//! }
//! ```

pub mod bloc;
pub mod client;
pub mod contract;
pub mod db;
pub mod directory;
pub mod honours;
pub mod server;
pub mod witness;
pub mod world;

pub use client::Record;
pub use directory::Province;
pub use server::{TestServer, at_once};
pub use world::Account;

/// Makes of each function two tests, `name::sqlite` and `name::postgres`.
macro_rules! on_both_backends {
    ($($(#[$meta:meta])* fn $name:ident($t:ident: &TestServer) $body:block)*) => {$(
        $(#[$meta])*
        fn $name($t: &$crate::support::TestServer) $body

        mod $name {
            #[test]
            fn sqlite() {
                super::$name(&$crate::support::TestServer::on_sqlite());
            }

            #[test]
            fn postgres() {
                if let Some(server) = $crate::support::TestServer::on_postgres() {
                    super::$name(&server);
                }
            }
        }
    )*};
}
