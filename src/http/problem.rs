//! Refusals on the wire: RFC 9457 problem details, in the caller's language. The only place that knows statuses of refusals.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

use crate::kernel::code::{Code, Kind};
use crate::kernel::error::Refusal;
use crate::kernel::printed::Printed;

/// The header that names a request, as in the log.
pub const REQUEST_ID: &str = "x-request-id";

/// The languages in which we refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt, unless English is asked for.
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// The language that `Accept-Language` prefers (RFC 9110, 12.5.4).
    pub fn of(request: &HttpRequest) -> Self {
        let header = request
            .headers()
            .get("accept-language")
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        let weight = |language: &str| {
            header
                .split(',')
                .filter_map(|part| {
                    let mut words = part.trim().split(';');
                    let tag = words.next()?.trim().to_ascii_lowercase();
                    let quality = words
                        .find_map(|word| word.trim().strip_prefix("q=")?.parse::<f32>().ok())
                        .unwrap_or(1.0);
                    (tag == language || tag.starts_with(&format!("{language}-"))).then_some(quality)
                })
                .fold(0.0_f32, f32::max)
        };
        if weight("en") > weight("vi") {
            Self::English
        } else {
            Self::Vietnamese
        }
    }

    fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vietnamese => vi,
            Self::English => en,
        }
    }

    fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

/// A refusal as answered (RFC 9457).
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// Names the code: `urn:thidua:code:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// What is wrong, in one sentence of the caller's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable code.
    pub code: String,
    /// What is wrong here and what to do.
    pub detail: String,
    /// The request id, as in the log.
    pub instance: String,
    /// The fields at fault, all of them.
    pub fields: Vec<ProblemField>,
    /// The articles that ground the rule.
    pub law: Vec<ProblemLaw>,
    /// The records that stand in the way.
    pub conflicts: Vec<ProblemConflict>,
}

/// A field at fault.
#[derive(Serialize, ToSchema)]
pub struct ProblemField {
    /// JSON Pointer (RFC 6901) into the body, or `?name` for a query parameter.
    pub pointer: String,
    /// What is wrong there, as a stable word: a fault of the value, or the code of the rule that this part of the body breaks.
    pub code: String,
    /// The same in one sentence.
    pub detail: String,
}

/// An article.
#[derive(Serialize, ToSchema)]
pub struct ProblemLaw {
    /// The instrument.
    pub instrument: String,
    /// The article.
    pub article: String,
    /// In force from; null where it is not known here.
    pub from: Option<String>,
}

/// A record that stands in the way.
#[derive(Serialize, ToSchema)]
pub struct ProblemConflict {
    /// The plural noun of the API.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The status of a code.
pub fn status(code: Code) -> u16 {
    match code.kind() {
        Kind::Unreadable => 400,
        Kind::Stranger => 401,
        Kind::Forbidden => 403,
        Kind::NotFound => 404,
        Kind::NotOffered => 405,
        Kind::Conflict => 409,
        Kind::Stale => 412,
        Kind::TooLarge => 413,
        Kind::Fields => 422,
        Kind::VersionMissing => 428,
        Kind::TooMany => 429,
        Kind::Ours => 500,
        Kind::Busy => 503,
    }
}

/// What is answered of a refusal, in the caller's language.
fn problem(refusal: &Refusal, request_id: &str, language: Language) -> Problem {
    let code = refusal.code();
    let title = language.pick(code.vi(), code.en()).to_owned();
    let detail = refusal.detail().map_or_else(
        || title.clone(),
        |said| language.pick(&said.vi, &said.en).to_owned(),
    );
    Problem {
        kind: format!("urn:thidua:code:{}", code.as_str()),
        title,
        status: status(code),
        code: code.as_str().to_owned(),
        detail,
        instance: format!("urn:uuid:{request_id}"),
        fields: fields(refusal, language),
        law: law(refusal),
        conflicts: conflicts(refusal),
    }
}

fn fields(refusal: &Refusal, language: Language) -> Vec<ProblemField> {
    let parts = refusal.parts().iter().map(|(pointer, code)| ProblemField {
        pointer: pointer.clone(),
        code: code.as_str().to_owned(),
        detail: language.pick(code.vi(), code.en()).to_owned(),
    });
    let fields = refusal.fields().iter().map(|field| ProblemField {
        pointer: field.pointer.clone(),
        code: field.fault.code().to_owned(),
        detail: language.pick(field.fault.vi(), field.fault.en()).to_owned(),
    });
    parts.chain(fields).collect()
}

fn law(refusal: &Refusal) -> Vec<ProblemLaw> {
    refusal
        .law()
        .iter()
        .map(|law| ProblemLaw {
            instrument: law.instrument.to_owned(),
            article: law.article.to_owned(),
            from: law.from.map(|day| day.print()),
        })
        .collect()
}

fn conflicts(refusal: &Refusal) -> Vec<ProblemConflict> {
    refusal
        .conflicts()
        .iter()
        .map(|one| ProblemConflict {
            kind: one.kind.to_owned(),
            id: one.id.clone(),
            name: one.name.clone(),
        })
        .collect()
}

/// The refusal as an HTTP answer.
pub fn response(refusal: &Refusal, request_id: &str, language: Language) -> HttpResponse {
    let code = refusal.code();
    let status = status(code);
    let problem = problem(refusal, request_id, language);
    let mut answer = HttpResponse::build(
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
    );
    answer
        .insert_header((REQUEST_ID, request_id))
        .content_type("application/problem+json")
        .insert_header(("content-language", language.tag()));
    if matches!(code.kind(), Kind::Busy | Kind::TooMany) {
        answer.insert_header(("retry-after", "1"));
    }
    if matches!(code.kind(), Kind::Stranger) {
        answer.insert_header(("www-authenticate", "Bearer"));
    }
    answer.body(serde_json::to_string(&problem).unwrap_or_default())
}
