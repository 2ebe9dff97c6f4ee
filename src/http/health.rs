//! Whether the program lives and is ready, and the pages that describe the API, from assets inside the binary.

use std::sync::Arc;

use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};

use super::door::Door;
use super::problem::{Language, response};
use crate::kernel::code::Code;
use crate::kernel::error::Refusal;

/// The description of the API, printed once.
pub struct Pages {
    /// As JSON.
    pub json: Bytes,
    /// As YAML.
    pub yaml: Bytes,
}

const DOCS: &str = include_str!("docs.html");
/// The page may run its own script and style and speak to this server, nothing else.
const DOCS_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'";

/// `/healthz`: the process answers. `/readyz`: a writing transaction commits. `/docs`, `/openapi.json`, `/openapi.yaml`.
pub fn routes(config: &mut web::ServiceConfig, door: &Arc<Door>, pages: &Arc<Pages>) {
    let door = Arc::clone(door);
    let (json, yaml) = (pages.json.clone(), pages.yaml.clone());
    config
        .route(
            "/healthz",
            web::get().to(|| async { HttpResponse::Ok().content_type("text/plain").body("ok\n") }),
        )
        .route(
            "/readyz",
            web::get().to(move |request: HttpRequest| ready(Arc::clone(&door), request)),
        )
        .route(
            "/openapi.json",
            web::get().to(move || page("application/json", json.clone())),
        )
        .route(
            "/openapi.yaml",
            web::get().to(move || page("application/yaml", yaml.clone())),
        )
        .route("/docs", web::get().to(docs));
}

async fn page(kind: &'static str, bytes: Bytes) -> HttpResponse {
    HttpResponse::Ok().content_type(kind).body(bytes)
}

async fn docs() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", DOCS_POLICY))
        .body(DOCS)
}

async fn ready(door: Arc<Door>, request: HttpRequest) -> HttpResponse {
    match door.db.write(door.db.ask("readyz"), |_| Ok(())).await {
        Ok(()) => HttpResponse::Ok()
            .content_type("text/plain")
            .body("ready\n"),
        Err(_) => response(&Refusal::new(Code::Busy), "", Language::of(&request)),
    }
}
