//! The server: routes from the table, limits, headers, health, documentation, CORS.

use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_cors::Cors;
use actix_web::dev::ServerHandle;
use actix_web::middleware::{Condition, DefaultHeaders};
use actix_web::web::{self, Payload};
use actix_web::{App, HttpRequest, HttpServer};

use super::door::{Door, dispatch, refuse, refuse_method};
use super::endpoint::{Endpoint, Method};
use super::{health, openapi};
use crate::kernel::code::Code;
use crate::kernel::error::Broken;

/// How the server listens.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where.
    pub listen: SocketAddr,
    /// How many threads serve requests.
    pub workers: usize,
    /// How many connections one thread holds open at most.
    pub connections: usize,
    /// Which other origins' pages may call.
    pub cors_origins: Vec<String>,
}

/// A server that was started.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Stops it.
    pub handle: ServerHandle,
    /// Ends when it has stopped.
    pub server: actix_web::dev::Server,
}

/// Starts serving; must be called inside an actix system.
pub fn start(settings: &Settings, door: Door, endpoints: Vec<Endpoint>) -> Result<Running, Broken> {
    let failed = |error: std::io::Error| Broken::new("listening", error);
    let listener = TcpListener::bind(settings.listen).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let pages = Arc::new(pages(&endpoints)?);
    let (door, table) = (Arc::new(door), Arc::new(by_path(endpoints)));
    let origins = settings.cors_origins.clone();
    let head_time = door.limits.body_time;
    let server = HttpServer::new(move || {
        let routes = {
            let (door, table, pages) = (Arc::clone(&door), Arc::clone(&table), Arc::clone(&pages));
            move |config: &mut web::ServiceConfig| {
                route(config, &door, &table);
                health::routes(config, &door, &pages);
            }
        };
        let stray = Arc::clone(&door);
        let nowhere =
            move |request: HttpRequest| refuse(Arc::clone(&stray), request, Code::NotFound);
        App::new()
            .wrap(Condition::new(!origins.is_empty(), cors(&origins)))
            .wrap(careful_headers())
            .configure(routes)
            .default_service(web::to(nowhere))
    })
    .workers(settings.workers)
    .max_connections(settings.connections)
    .client_request_timeout(head_time)
    .keep_alive(Duration::from_secs(15))
    .shutdown_timeout(10)
    .disable_signals()
    .listen(listener)
    .map_err(failed)?
    .run();
    Ok(Running {
        address,
        handle: server.handle(),
        server,
    })
}

/// The description of the interface, printed once for all who ask.
fn pages(endpoints: &[Endpoint]) -> Result<health::Pages, Broken> {
    Ok(health::Pages {
        json: openapi::json(endpoints)?.into(),
        yaml: openapi::yaml(endpoints)?.into(),
    })
}

/// What every answer tells a browser: guess no types, keep nothing, tell nobody where you come from.
fn careful_headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("x-content-type-options", "nosniff"))
        .add(("cache-control", "no-store"))
        .add(("referrer-policy", "no-referrer"))
}

fn by_path(endpoints: Vec<Endpoint>) -> BTreeMap<&'static str, Vec<Arc<Endpoint>>> {
    let mut table: BTreeMap<&'static str, Vec<Arc<Endpoint>>> = BTreeMap::new();
    for endpoint in endpoints {
        table
            .entry(endpoint.path)
            .or_default()
            .push(Arc::new(endpoint));
    }
    table
}

fn route(
    config: &mut web::ServiceConfig,
    door: &Arc<Door>,
    table: &BTreeMap<&'static str, Vec<Arc<Endpoint>>>,
) {
    for (path, endpoints) in table {
        let mut resource = web::resource(*path);
        for endpoint in endpoints {
            let (door, endpoint) = (Arc::clone(door), Arc::clone(endpoint));
            let method = match endpoint.method {
                Method::Get => web::get(),
                Method::Post => web::post(),
            };
            resource = resource.route(method.to(move |request: HttpRequest, payload: Payload| {
                dispatch(Arc::clone(&door), Arc::clone(&endpoint), request, payload)
            }));
        }
        let offered = offered(endpoints);
        let stray = Arc::clone(door);
        let other = move |request: HttpRequest| refuse_method(Arc::clone(&stray), request, offered);
        config.service(resource.default_service(web::to(other)));
    }
}

fn offered(endpoints: &[Arc<Endpoint>]) -> &'static str {
    let offers = |method| endpoints.iter().any(|endpoint| endpoint.method == method);
    match (offers(Method::Get), offers(Method::Post)) {
        (true, true) => "GET, POST",
        (true, false) => "GET",
        (false, true) => "POST",
        (false, false) => "",
    }
}

fn cors(origins: &[String]) -> Cors {
    origins.iter().fold(
        Cors::default()
            .allowed_methods(["GET", "POST"])
            .allowed_headers([
                "authorization",
                "content-type",
                "accept-language",
                "idempotency-key",
                "if-match",
            ])
            .expose_headers(["etag", "location", "x-request-id", "retry-after"])
            .max_age(3600),
        |cors, origin| cors.allowed_origin(origin),
    )
}
