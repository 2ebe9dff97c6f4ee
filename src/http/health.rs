//! Whether the program lives and is ready, and the pages that describe the API, from assets inside the binary.

use std::sync::Arc;

use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse, Route};

use super::door::{Door, refuse, refuse_method};
use crate::kernel::code::Code;

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
    let (json, yaml) = (pages.json.clone(), pages.yaml.clone());
    let asked = Arc::clone(door);
    let ready = move |request: HttpRequest| ready(Arc::clone(&asked), request);
    let read_only = |path: &str, route: Route| {
        let stray = Arc::clone(door);
        let other = move |request: HttpRequest| refuse_method(Arc::clone(&stray), request, "GET");
        let resource = web::resource(path).route(route);
        resource.default_service(web::to(other))
    };
    config
        .service(read_only(
            "/healthz",
            web::get().to(|| page("text/plain", Bytes::from_static(b"ok\n"))),
        ))
        .service(read_only("/readyz", web::get().to(ready)))
        .service(read_only(
            "/openapi.json",
            web::get().to(move || page("application/json", json.clone())),
        ))
        .service(read_only(
            "/openapi.yaml",
            web::get().to(move || page("application/yaml", yaml.clone())),
        ))
        .service(read_only("/docs", web::get().to(docs)));
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
        Ok(()) => page("text/plain", Bytes::from_static(b"ready\n")).await,
        Err(_) => refuse(door, request, Code::Busy).await,
    }
}
