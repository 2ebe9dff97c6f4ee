//! One row of the table of endpoints. Path, body, answer and status are read off the handler's own type, for routing and for
//! openapi.yaml alike, so that the two cannot disagree.

use std::sync::Arc;

use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

use super::input::{Input, read_body, read_query};
use super::reply::{Answer, Described, Reply};
use crate::db::{Tx, View};
use crate::kernel::actor::Office;
use crate::kernel::code::Code;
use crate::kernel::error::{Broken, Error};
use crate::kernel::printed::{Form, Printed};

/// The method of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Reads.
    Get,
    /// Makes or acts.
    Post,
}

impl Method {
    /// As in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// Who may knock. What depends on which bloc, unit or day is the feature's policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Any account that is signed in.
    SignedIn,
    /// An account that holds one of these offices today.
    Office(&'static [Office]),
}

/// The ids of a path.
pub trait PathIds: Sized + Send + 'static {
    /// Reads them in the order of the path; an impossible id is simply not there.
    fn parse(texts: &[String]) -> Option<Self>;
    /// Their text forms in the same order.
    fn forms() -> Vec<Form>;
}

impl PathIds for () {
    fn parse(texts: &[String]) -> Option<Self> {
        texts.is_empty().then_some(())
    }
    fn forms() -> Vec<Form> {
        Vec::new()
    }
}

impl<T: Printed + Send + 'static> PathIds for T {
    fn parse(texts: &[String]) -> Option<Self> {
        match texts {
            [one] => T::parse_text(one).ok(),
            _ => None,
        }
    }
    fn forms() -> Vec<Form> {
        vec![T::FORM]
    }
}

/// What a request brings besides who sent it.
pub struct Given {
    /// The texts in the places of the path's ids.
    pub path: Vec<String>,
    /// The query string.
    pub query: String,
    /// The body.
    pub body: actix_web::web::Bytes,
}

type ReadRun = dyn Fn(&mut View, &Given) -> Result<Reply, Error> + Send + Sync;
type WriteRun = dyn Fn(&mut Tx, &Given) -> Result<Reply, Error> + Send + Sync;

/// Slow work that must not hold a connection, such as hashing a password: looked up, done outside, then acted upon.
pub struct Labour {
    /// Reads what the work needs, and says how to do it.
    pub prepare: Box<Prepare>,
}

type Prepare = dyn Fn(&mut View, &Given) -> Result<Toil, Error> + Send + Sync;

/// The work, and after it the act.
pub type Toil = Box<dyn FnOnce() -> Act + Send>;
/// The act in its writing transaction; it may run more than once.
pub type Act = Box<dyn FnMut(&mut Tx) -> Result<Reply, Error> + Send>;

/// What an endpoint does.
#[derive(Clone)]
pub enum Run {
    /// Reads.
    Read(Arc<ReadRun>),
    /// Writes.
    Write(Arc<WriteRun>),
    /// Works outside the database, then writes.
    Labour(Arc<Labour>),
}

/// Whether a body or an answer holds a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// Nothing secret: repeated requests are answered from the saved answer.
    Open,
    /// A secret goes in or out: neither fingerprint nor answer is kept.
    Secret,
}

/// A row of the table.
#[derive(Clone)]
pub struct Endpoint {
    /// Method.
    pub method: Method,
    /// Path with `{ids}`.
    pub path: &'static str,
    /// operationId: verb_object, unique.
    pub id: &'static str,
    /// Who may knock.
    pub access: Access,
    /// One line for people.
    pub summary: &'static str,
    /// Codes of rules that it may refuse with, besides the door's own.
    pub refuses: &'static [Code],
    /// Whether it wants If-Match.
    pub versioned: bool,
    /// Whether a secret passes.
    pub secrecy: Secrecy,
    /// What it does.
    pub run: Run,
    /// Whether the path's ids can be ids.
    pub path_is_possible: fn(&[String]) -> bool,
    /// The forms of the path's ids.
    pub path_forms: fn() -> Vec<Form>,
    /// Status of success.
    pub status: u16,
    /// The schema of body or query.
    pub input: fn() -> InputSchema,
    /// The body of success.
    pub answer: fn() -> Option<Described>,
}

/// The schema of what is sent, with the components that it names.
pub struct InputSchema {
    /// Name of the type.
    pub name: String,
    /// The object.
    pub schema: RefOr<Schema>,
    /// Components.
    pub components: Vec<(String, RefOr<Schema>)>,
}

fn input_schema<T: ToSchema>() -> InputSchema {
    let mut components = Vec::new();
    T::schemas(&mut components);
    InputSchema {
        name: T::name().into_owned(),
        schema: T::schema(),
        components,
    }
}

fn path_of<P: PathIds>(given: &Given) -> Result<P, Error> {
    P::parse(&given.path).ok_or_else(|| crate::kernel::error::Refusal::new(Code::NotFound).into())
}

impl Endpoint {
    /// An endpoint that reads: `f` gets a view, which cannot write.
    pub fn read<P: PathIds, Q: Input + ToSchema + 'static, A: Answer>(
        path: &'static str,
        id: &'static str,
        access: Access,
        f: fn(&mut View, &P, &Q) -> Result<A, Error>,
    ) -> Self {
        let run = move |view: &mut View, given: &Given| {
            let (path, query) = (path_of::<P>(given)?, read_query::<Q>(&given.query)?);
            Ok(f(view, &path, &query)?.reply()?)
        };
        Self::new::<P, Q, A>(Method::Get, path, id, access, Run::Read(Arc::new(run)))
    }

    /// An endpoint that writes.
    pub fn write<P: PathIds, B: Input + ToSchema + 'static, A: Answer>(
        path: &'static str,
        id: &'static str,
        access: Access,
        f: fn(&mut Tx, &P, &B) -> Result<A, Error>,
    ) -> Self {
        let run = move |tx: &mut Tx, given: &Given| {
            let (path, body) = (path_of::<P>(given)?, read_body::<B>(&given.body)?);
            Ok(f(tx, &path, &body)?.reply()?)
        };
        Self::new::<P, B, A>(Method::Post, path, id, access, Run::Write(Arc::new(run)))
    }

    /// An endpoint with slow work between a look and an act: `look` reads, `work` runs on a thread of its own, `act` writes.
    pub fn labour<B, L, W, A>(
        path: &'static str,
        id: &'static str,
        access: Access,
        look: fn(&mut View, &B) -> Result<L, Error>,
        work: fn(&B, L) -> W,
        act: fn(&mut Tx, &B, &W) -> Result<A, Error>,
    ) -> Self
    where
        B: Input + ToSchema + Send + 'static,
        L: Send + 'static,
        W: Send + 'static,
        A: Answer,
    {
        let prepare = move |view: &mut View, given: &Given| {
            let body = read_body::<B>(&given.body)?;
            let looked = look(view, &body)?;
            let toil: Toil = Box::new(move || {
                let worked = work(&body, looked);
                Box::new(move |tx: &mut Tx| Ok(act(tx, &body, &worked)?.reply()?))
            });
            Ok(toil)
        };
        Self::new::<(), B, A>(
            Method::Post,
            path,
            id,
            access,
            Run::Labour(Arc::new(Labour {
                prepare: Box::new(prepare),
            })),
        )
    }

    fn new<P: PathIds, I: ToSchema, A: Answer>(
        method: Method,
        path: &'static str,
        id: &'static str,
        access: Access,
        run: Run,
    ) -> Self {
        Self {
            method,
            path,
            id,
            access,
            summary: "",
            refuses: &[],
            versioned: false,
            secrecy: Secrecy::Open,
            run,
            path_is_possible: |texts| P::parse(texts).is_some(),
            path_forms: P::forms,
            status: A::STATUS,
            input: input_schema::<I>,
            answer: A::described,
        }
    }

    /// Runs in a transaction of the program's own, for an account that was set in it: what the door asks about tokens, offices, versions and repeated
    /// requests is left out, the rules of the feature hold. What works outside the database has no place there.
    pub fn run_within(&self, tx: &mut Tx, path: Vec<String>, body: String) -> Result<Reply, Error> {
        let given = Given {
            path,
            query: String::new(),
            body: body.into(),
        };
        match &self.run {
            Run::Read(run) => run(tx, &given),
            Run::Write(run) => run(tx, &given),
            Run::Labour(_) => Err(Broken::impossible("slow work within a transaction").into()),
        }
    }

    /// One line for people.
    pub fn summary(mut self, summary: &'static str) -> Self {
        self.summary = summary;
        self
    }

    /// The rules it may refuse by.
    pub fn refuses(mut self, codes: &'static [Code]) -> Self {
        self.refuses = codes;
        self
    }

    /// It acts on an existing record and wants If-Match.
    pub fn versioned(mut self) -> Self {
        self.versioned = true;
        self
    }

    /// A secret goes in or out.
    pub fn secret(mut self) -> Self {
        self.secrecy = Secrecy::Secret;
        self
    }
}
