//! The door: the one path of every request. See the module above for its order.

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderMap, HeaderValue};
use actix_web::web::{Bytes, BytesMut, Payload};
use actix_web::{HttpRequest, HttpResponse};

use super::endpoint::{Access, Endpoint, Given, Labour, Method, Run, Toil};
use super::labour::Labourer;
use super::once::{self, Key};
use super::problem::{self, Language, REQUEST_ID};
use super::reply::Reply;
use super::token::{Bearer, Tokens};
use crate::db::{Ask, Db, Tx, View};
use crate::kernel::actor::Actor;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error, Refusal};
use crate::kernel::printed::Printed;

/// Reads the account, the session and the offices of today; refuses where the account may not act any more.
pub type LoadActor = fn(&mut View, &Bearer) -> Result<Actor, Error>;

/// How much and how long a request may be.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Largest body in bytes.
    pub body_bytes: usize,
    /// Within which a whole body must have come.
    pub body_time: Duration,
}

/// What the door needs.
pub struct Door {
    /// The database.
    pub db: Db,
    /// Tokens.
    pub tokens: Tokens,
    /// Who a bearer is today.
    pub load_actor: LoadActor,
    /// Limits of a request.
    pub limits: Limits,
    labourer: Labourer,
}

impl Door {
    /// A door; `warm_up` is done once by the thread for slow work.
    pub fn new(
        db: Db,
        tokens: Tokens,
        load_actor: LoadActor,
        limits: Limits,
        warm_up: fn(),
    ) -> Result<Self, Broken> {
        let labourer = Labourer::start(warm_up)?;
        Ok(Self {
            db,
            tokens,
            load_actor,
            limits,
            labourer,
        })
    }
}

/// Answers one request.
pub async fn dispatch(
    door: Arc<Door>,
    endpoint: Arc<Endpoint>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    let started = Instant::now();
    let language = Language::of(&request);
    let request_id = new_request_id(&door);
    let mut ask = door.db.ask(endpoint.id);
    ask.request_id.clone_from(&request_id);
    let (account, outcome) = admit(&door, &endpoint, &request, payload, ask).await;
    let answer = match outcome {
        Ok(reply) => match &reply.refusal {
            None => success(reply, &request_id),
            Some(refusal) => problem::response(refusal, &request_id, language),
        },
        Err(error) => failure(error, &request_id, language),
    };
    tracing::info!(
        request = %request_id,
        operation = endpoint.id,
        account = account.as_deref().unwrap_or("-"),
        status = answer.status().as_u16(),
        ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    answer
}

fn new_request_id(door: &Door) -> String {
    let shared = door.db.shared();
    let id = shared.ids.new_id::<()>(shared.clock.now());
    id.map(|id| id.print()).unwrap_or_default()
}

/// Refuses what no endpoint answers.
pub async fn refuse(door: Arc<Door>, request: HttpRequest, code: Code) -> HttpResponse {
    problem::response(
        &Refusal::new(code),
        &new_request_id(&door),
        Language::of(&request),
    )
}

/// Refuses a method, and tells those that the address offers.
pub async fn refuse_method(
    door: Arc<Door>,
    request: HttpRequest,
    offered: &'static str,
) -> HttpResponse {
    let mut answer = refuse(door, request, Code::MethodNotOffered).await;
    let offered = HeaderValue::from_static(offered);
    answer.headers_mut().insert(ALLOW, offered);
    answer
}

fn success(reply: Reply, request_id: &str) -> HttpResponse {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK);
    let mut answer = HttpResponse::build(status);
    answer.insert_header((REQUEST_ID, request_id));
    if let Some(version) = reply.version {
        answer.insert_header(("etag", format!("\"{version}\"")));
    }
    if let Some(location) = reply.location {
        answer.insert_header(("location", location));
    }
    match reply.body {
        Some(body) => answer.content_type("application/json").body(body),
        None => answer.finish(),
    }
}

fn failure(error: Error, request_id: &str, language: Language) -> HttpResponse {
    let refusal = match error {
        Error::Refused(refusal) => refusal,
        Error::Conflict => Refusal::new(Code::Busy),
        Error::Broken(broken) => {
            tracing::error!(request = %request_id, error = %broken, "broken");
            Refusal::new(Code::Broken)
        }
    };
    problem::response(&refusal, request_id, language)
}

async fn admit(
    door: &Arc<Door>,
    endpoint: &Arc<Endpoint>,
    request: &HttpRequest,
    payload: Payload,
    mut ask: Ask,
) -> (Option<String>, Result<Reply, Error>) {
    let bearer = match bearer(door, endpoint, request.headers(), &ask) {
        Ok(bearer) => bearer,
        Err(error) => return (None, Err(error)),
    };
    let account = bearer.map(|bearer| bearer.account_id.print());
    let outcome = async {
        let headers = Headers::read(request.headers())?;
        ask.read_version = headers.version;
        let given = Given {
            path: request
                .match_info()
                .iter()
                .map(|(_, text)| text.to_owned())
                .collect(),
            query: request.query_string().to_owned(),
            body: if endpoint.method == Method::Get {
                Bytes::new()
            } else {
                body(payload, door.limits).await?
            },
        };
        run(door, endpoint, bearer, headers, given, ask).await
    };
    (account, outcome.await)
}

fn bearer(
    door: &Door,
    endpoint: &Endpoint,
    headers: &HeaderMap,
    ask: &Ask,
) -> Result<Option<Bearer>, Error> {
    if endpoint.access == Access::Public {
        return Ok(None);
    }
    let token = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let bearer = token.and_then(|token| door.tokens.bearer(token, ask.now));
    bearer
        .map(Some)
        .ok_or_else(|| Refusal::new(Code::TokenInvalid).into())
}

/// The headers that steer an act.
struct Headers {
    key: Option<Key>,
    version: Option<i64>,
}

impl Headers {
    fn read(headers: &HeaderMap) -> Result<Self, Error> {
        let unreadable = |name: &str| {
            Refusal::new(Code::HeaderUnreadable).because(
                format!("Tiêu đề {name} không đúng dạng."),
                format!("The header {name} has not the right form."),
            )
        };
        let one = |name: &'static str| -> Result<Option<&str>, Error> {
            let mut all = headers.get_all(name);
            match (all.next(), all.next()) {
                (None, _) => Ok(None),
                (Some(value), None) => Ok(Some(value.to_str().map_err(|_| unreadable(name))?)),
                (Some(_), Some(_)) => Err(unreadable(name).into()),
            }
        };
        let key = one("idempotency-key")?
            .map(|text| Key::parse(text).ok_or_else(|| unreadable("Idempotency-Key")))
            .transpose()?;
        let version = one("if-match")?
            .map(|text| etag(text).ok_or_else(|| unreadable("If-Match")))
            .transpose()?;
        Ok(Self { key, version })
    }
}

fn etag(text: &str) -> Option<i64> {
    let digits = text.trim().strip_prefix('"')?.strip_suffix('"')?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse().ok())?
}

/// Reads the whole body under one deadline, so that a slow sender cannot hold a worker.
async fn body(payload: Payload, limits: Limits) -> Result<Bytes, Error> {
    let mut payload = payload;
    let read = async {
        let mut bytes = BytesMut::new();
        while let Some(chunk) = std::future::poll_fn(|cx| {
            futures_core::Stream::poll_next(std::pin::Pin::new(&mut payload), cx)
        })
        .await
        {
            let chunk = chunk.map_err(|_| Refusal::new(Code::BodyUnreadable))?;
            if bytes.len() + chunk.len() > limits.body_bytes {
                return Err(Refusal::new(Code::BodyTooLarge));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes.freeze())
    };
    match tokio::time::timeout(limits.body_time, read).await {
        Ok(bytes) => Ok(bytes?),
        Err(_) => Err(Refusal::new(Code::BodyTooSlow).into()),
    }
}

async fn run(
    door: &Arc<Door>,
    endpoint: &Arc<Endpoint>,
    bearer: Option<Bearer>,
    headers: Headers,
    given: Given,
    ask: Ask,
) -> Result<Reply, Error> {
    let (load, row) = (door.load_actor, Arc::clone(endpoint));
    match endpoint.run.clone() {
        Run::Read(f) => {
            door.db
                .read(ask, move |view| {
                    enter(view, load, &row, bearer, &given)?;
                    f(view, &given)
                })
                .await
        }
        Run::Write(f) => {
            door.db
                .write(ask, move |tx| {
                    enter(tx, load, &row, bearer, &given)?;
                    act_once(tx, &row, &headers, &given, &mut |tx| f(tx, &given))
                })
                .await
        }
        Run::Labour(labour) => {
            let (given, toil) = prepare(door, endpoint, labour, bearer, given, ask.clone()).await?;
            let mut act = door.labourer.toil(toil).await?;
            door.db
                .write(ask, move |tx| {
                    enter(tx, load, &row, bearer, &given)?;
                    act_once(tx, &row, &headers, &given, &mut act)
                })
                .await
        }
    }
}

/// Looks up what slow work needs; of the request only the body goes on to the act.
async fn prepare(
    door: &Door,
    endpoint: &Arc<Endpoint>,
    labour: Arc<Labour>,
    bearer: Option<Bearer>,
    given: Given,
    ask: Ask,
) -> Result<(Given, Toil), Error> {
    let (load, row) = (door.load_actor, Arc::clone(endpoint));
    door.db
        .read(ask, move |view| {
            enter(view, load, &row, bearer, &given)?;
            let toil = (labour.prepare)(view, &given)?;
            let kept = Given {
                path: Vec::new(),
                query: String::new(),
                body: given.body.clone(),
            };
            Ok((kept, toil))
        })
        .await
}

/// Steps 4 to 6: who is it today, may such a one knock here, can the path name anything.
fn enter(
    view: &mut View,
    load: LoadActor,
    endpoint: &Endpoint,
    bearer: Option<Bearer>,
    given: &Given,
) -> Result<(), Error> {
    if let Some(bearer) = bearer {
        let actor = load(view, &bearer)?;
        view.act_as(actor);
    }
    if let Access::Office(offices) = endpoint.access
        && !offices.iter().any(|office| view.actor().holds(*office))
    {
        return Err(Refusal::new(Code::OfficeRequired).into());
    }
    if (endpoint.path_is_possible)(&given.path) {
        Ok(())
    } else {
        Err(Refusal::new(Code::NotFound).into())
    }
}

/// Steps 7 to 11 around the act itself.
fn act_once(
    tx: &mut Tx,
    endpoint: &Endpoint,
    headers: &Headers,
    given: &Given,
    act: &mut dyn FnMut(&mut Tx) -> Result<Reply, Error>,
) -> Result<Reply, Error> {
    if let Some(key) = &headers.key
        && let Some(saved) = once::claim(tx, key, endpoint, given)?
    {
        return Ok(saved);
    }
    if endpoint.versioned && headers.version.is_none() {
        return Err(Refusal::new(Code::VersionMissing).into());
    }
    let reply = act(tx)?;
    if endpoint.versioned && !tx.version_was_checked() {
        return Err(
            Broken::impossible("a versioned endpoint that did not compare versions").into(),
        );
    }
    if let Some(key) = &headers.key {
        match &reply.refusal {
            None => once::save(tx, key, endpoint, &reply)?,
            Some(_) => once::release(tx, key)?,
        }
    }
    Ok(reply)
}
