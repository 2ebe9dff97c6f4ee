//! openapi.yaml, made from the table of endpoints.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{AdditionalProperties, Schema};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, PathsBuilder, Ref,
    RefOr, Required, ResponseBuilder, ServerBuilder,
};
use utoipa::{PartialSchema, ToSchema};

use super::endpoint::{Access, Endpoint, InputSchema, Method};
use super::json::schema_of;
use super::problem::{Problem, status};
use crate::kernel::code::Code;
use crate::kernel::error::Broken;
use crate::kernel::printed::{Form, Word};

/// What the API says of itself.
const DESCRIPTION: &str = "Sổ thi đua, khen thưởng: cụm khối, giao ước, bình xét, đề nghị, quyết định, khen thưởng. \
Emulation-and-reward records: blocs, pledges, polls, nominations, decisions, awards. \
Refusals are RFC 9457 problems in the language of Accept-Language (vi by default, en). Every POST accepts Idempotency-Key; \
acts on an existing record want If-Match with its ETag. A partial day is `2024`, `2024-02` or `2024-02-29`; a trailing `?` says that part of it was \
inferred, not stated.";

type Components = BTreeMap<String, RefOr<Schema>>;

/// The document.
pub fn document(endpoints: &[Endpoint]) -> OpenApi {
    let mut components = Components::new();
    let mut inputs = BTreeSet::new();
    take(
        &mut components,
        vec![(Problem::name().into_owned(), Problem::schema())],
    );
    let mut problem_parts = Vec::new();
    Problem::schemas(&mut problem_parts);
    take(&mut components, problem_parts);
    let paths = paths(endpoints, &mut components, &mut inputs);
    close(&mut components, &inputs);
    let bearer = SecurityScheme::Http(
        HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("JWT")
            .build(),
    );
    let mut built = ComponentsBuilder::new()
        .schemas_from_iter(components)
        .security_scheme("bearer", bearer);
    for number in DOOR_STATUSES {
        built = built.response(
            format!("Problem{number}"),
            problem_response(number, &door_codes(number)),
        );
    }
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("thidua")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some(DESCRIPTION)),
        )
        .servers(Some([ServerBuilder::new().url("/").build()]))
        .paths(paths)
        .components(Some(built.build()))
        .build()
}

/// Every path with its operations, in the order of the alphabet; what they take and answer is added to the components.
fn paths(
    endpoints: &[Endpoint],
    components: &mut Components,
    inputs: &mut BTreeSet<String>,
) -> PathsBuilder {
    let mut paths: BTreeMap<&str, PathItem> = BTreeMap::new();
    for endpoint in endpoints {
        let method = match endpoint.method {
            Method::Get => HttpMethod::Get,
            Method::Post => HttpMethod::Post,
        };
        let item = PathItem::new(method, operation(endpoint, components, inputs));
        match paths.get_mut(endpoint.path) {
            Some(path) => path.merge_operations(item),
            None => {
                paths.insert(endpoint.path, item);
            }
        }
    }
    paths
        .into_iter()
        .fold(PathsBuilder::new(), |all, (path, item)| {
            all.path(path, item)
        })
}

/// The document as it is committed.
pub fn yaml(endpoints: &[Endpoint]) -> Result<String, Broken> {
    document(endpoints)
        .to_yaml()
        .map_err(|error| Broken::new("printing openapi.yaml", error.to_string()))
}

/// The document for the page at /docs.
pub fn json(endpoints: &[Endpoint]) -> Result<String, Broken> {
    serde_json::to_string(&document(endpoints))
        .map_err(|error| Broken::new("printing openapi.json", error))
}

fn take(components: &mut Components, more: Vec<(String, RefOr<Schema>)>) {
    components.extend(more);
}

/// What callers send refuses unknown fields.
fn close(components: &mut Components, inputs: &BTreeSet<String>) {
    for name in inputs {
        if let Some(RefOr::T(Schema::Object(object))) = components.get_mut(name)
            && !object.properties.is_empty()
        {
            object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
        }
    }
}

fn operation(
    endpoint: &Endpoint,
    components: &mut Components,
    inputs: &mut BTreeSet<String>,
) -> OperationBuilder {
    let tag = endpoint
        .path
        .split('/')
        .nth(2)
        .unwrap_or("thidua")
        .to_owned();
    let mut built = OperationBuilder::new()
        .operation_id(Some(endpoint.id))
        .summary(Some(endpoint.summary))
        .tag(tag)
        .extensions(Some(Extensions::from_iter([(
            "x-access",
            access(endpoint.access),
        )])));
    if endpoint.access != Access::Public {
        built = built.security(SecurityRequirement::new("bearer", Vec::<String>::new()));
    }
    let names = path_names(endpoint.path);
    for (name, form) in names.iter().zip((endpoint.path_forms)()) {
        built = built.parameter(parameter(
            name,
            ParameterIn::Path,
            Required::True,
            "Names the record.",
            schema_of(&form).into(),
        ));
    }
    let input = (endpoint.input)();
    built = match endpoint.method {
        Method::Get => query(built, input, components),
        Method::Post => body(built, input, endpoint, components, inputs),
    };
    responses(built, endpoint, components)
}

fn access(access: Access) -> Value {
    match access {
        Access::Public => json!("public"),
        Access::SignedIn => json!("signed_in"),
        Access::Office(offices) => Value::Array(
            offices
                .iter()
                .map(|office| json!(office.as_str()))
                .collect(),
        ),
    }
}

/// The names in braces of a path.
pub fn path_names(path: &str) -> Vec<&str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .collect()
}

fn parameter(
    name: &str,
    place: ParameterIn,
    required: Required,
    text: &str,
    schema: RefOr<Schema>,
) -> ParameterBuilder {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(required)
        .description(Some(text))
        .schema(Some(schema))
}

fn query(
    mut built: OperationBuilder,
    input: InputSchema,
    components: &mut Components,
) -> OperationBuilder {
    take(components, input.components);
    let RefOr::T(Schema::Object(object)) = input.schema else {
        return built;
    };
    for (name, schema) in object.properties {
        let required = if object.required.contains(&name) {
            Required::True
        } else {
            Required::False
        };
        let (schema, text) = without_description(schema);
        built = built.parameter(parameter(
            &name,
            ParameterIn::Query,
            required,
            &text,
            schema,
        ));
    }
    built
}

/// The description of a property moves to its parameter; a query has no nulls.
fn without_description(schema: RefOr<Schema>) -> (RefOr<Schema>, String) {
    match schema {
        RefOr::Ref(mut reference) => {
            let text = std::mem::take(&mut reference.description);
            (RefOr::Ref(reference), text)
        }
        RefOr::T(Schema::OneOf(one_of)) => {
            let text = one_of.description.unwrap_or_default();
            let is_reference = |item: &RefOr<Schema>| matches!(item, RefOr::Ref(_));
            match one_of.items.into_iter().find(is_reference) {
                Some(RefOr::Ref(mut reference)) => {
                    let own = std::mem::take(&mut reference.description);
                    (
                        RefOr::Ref(reference),
                        if text.is_empty() { own } else { text },
                    )
                }
                Some(other) => (other, text),
                None => (Ref::from_schema_name("Id").into(), text),
            }
        }
        other => (other, String::new()),
    }
}

/// The headers that steer an act.
fn steering(mut built: OperationBuilder, endpoint: &Endpoint) -> OperationBuilder {
    // A stranger has no account under which an answer could be kept.
    if endpoint.access != Access::Public {
        let key = Form::pattern("^[!-~]{1,255}$", "7f8d1c0e-1");
        built = built.parameter(parameter(
            "Idempotency-Key",
            ParameterIn::Header,
            Required::False,
            "A repeated request with the same key and body gets the saved answer.",
            schema_of(&key).into(),
        ));
    }
    if endpoint.versioned {
        let version = Form::pattern("^\"[0-9]+\"$", "\"1\"");
        built = built.parameter(parameter(
            "If-Match",
            ParameterIn::Header,
            Required::True,
            "The ETag of the record as it was read.",
            schema_of(&version).into(),
        ));
    }
    built
}

fn body(
    built: OperationBuilder,
    input: InputSchema,
    endpoint: &Endpoint,
    components: &mut Components,
    inputs: &mut BTreeSet<String>,
) -> OperationBuilder {
    let built = steering(built, endpoint);
    let RefOr::T(Schema::Object(object)) = &input.schema else {
        return built;
    };
    if object.properties.is_empty() {
        return built;
    }
    inputs.insert(input.name.clone());
    inputs.extend(input.components.iter().map(|(name, _)| name.clone()));
    let schema = Ref::from_schema_name(&input.name);
    take(components, input.components);
    take(components, vec![(input.name, input.schema)]);
    let content = ContentBuilder::new().schema(Some(schema)).build();
    built.request_body(Some(
        RequestBodyBuilder::new()
            .content("application/json", content)
            .required(Some(Required::True))
            .build(),
    ))
}

fn responses(
    mut built: OperationBuilder,
    endpoint: &Endpoint,
    components: &mut Components,
) -> OperationBuilder {
    let mut success = ResponseBuilder::new().description("Done.");
    if let Some(described) = (endpoint.answer)() {
        take(components, described.components);
        success = success.content(
            "application/json",
            ContentBuilder::new().schema(Some(described.schema)).build(),
        );
    }
    built = built.response(endpoint.status.to_string(), success);
    for (number, codes) in refusals(endpoint) {
        let door = door_codes(number);
        built = if codes == door {
            built.response(
                number.to_string(),
                Ref::from_response_name(format!("Problem{number}")),
            )
        } else {
            built.response(number.to_string(), problem_response(number, &codes))
        };
    }
    built
}

const DOOR_STATUSES: [u16; 10] = [400, 401, 403, 404, 409, 412, 413, 422, 428, 503];

/// The codes that the door itself may answer with, by status.
fn door_codes(number: u16) -> Vec<Code> {
    const DOOR: [Code; 14] = [
        Code::BodyUnreadable,
        Code::HeaderUnreadable,
        Code::BodyTooSlow,
        Code::TokenInvalid,
        Code::OfficeRequired,
        Code::NotFound,
        Code::IdempotencyKeyReused,
        Code::IdempotencyKeySpent,
        Code::VersionStale,
        Code::BodyTooLarge,
        Code::FieldsInvalid,
        Code::VersionMissing,
        Code::Busy,
        Code::OutcomeUnknown,
    ];
    DOOR.into_iter()
        .filter(|code| status(*code) == number)
        .collect()
}

/// Every refusal of an endpoint by status: the door's, which follow from access, path, body and flags, and its own.
pub fn refusals(endpoint: &Endpoint) -> BTreeMap<u16, Vec<Code>> {
    let writes = endpoint.method == Method::Post;
    let mut all: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    let mut statuses = vec![400, 422, 503];
    if endpoint.access != Access::Public {
        statuses.push(401);
    }
    if matches!(endpoint.access, Access::Office(_)) {
        statuses.push(403);
    }
    if !(endpoint.path_forms)().is_empty() || writes {
        statuses.push(404);
    }
    if writes {
        statuses.extend([409, 413]);
    }
    if endpoint.versioned {
        statuses.extend([412, 428]);
    }
    for number in statuses {
        all.insert(number, door_codes(number));
    }
    for code in endpoint.refuses {
        let codes = all.entry(status(*code)).or_default();
        if !codes.contains(code) {
            codes.push(*code);
        }
    }
    all
}

fn problem_response(number: u16, codes: &[Code]) -> ResponseBuilder {
    let text = codes
        .iter()
        .map(|code| code.en())
        .collect::<Vec<_>>()
        .join(" ");
    let codes = Value::Array(codes.iter().map(|code| json!(code.as_str())).collect());
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(Problem::name())))
        .build();
    ResponseBuilder::new()
        .description(if text.is_empty() {
            format!("Refused with {number}.")
        } else {
            text
        })
        .content("application/problem+json", content)
        .extensions(Some(Extensions::from_iter([("x-codes", codes)])))
}
