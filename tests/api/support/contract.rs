//! Every answer that a test sees is held against openapi.yaml: path and method known, status and code declared, body as described.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::client::Answer;

/// The description of the API.
pub struct Contract {
    document: Value,
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

/// That of this program.
pub static CONTRACT: LazyLock<Contract> = LazyLock::new(|| {
    let yaml = thidua::app::openapi_yaml().unwrap();
    Contract {
        document: serde_norway::from_str(&yaml).unwrap(),
        validators: Mutex::default(),
    }
});

/// Whether `given` is an instance of the `described` path.
fn fits(described: &str, given: &str) -> bool {
    let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (described, given) = (parts(described), parts(given));
    described.len() == given.len()
        && described
            .iter()
            .zip(&given)
            .all(|(one, other)| one == other || one.starts_with('{'))
}

impl Contract {
    /// The operation of a request, with its path as described.
    pub fn operation(&self, method: &str, path: &str) -> Option<(&str, &Value)> {
        let path = path.split('?').next().unwrap_or_default();
        let paths = self.document["paths"].as_object()?;
        let all = paths.iter().filter(|(described, _)| fits(described, path));
        let (described, item) = all.min_by_key(|(described, _)| described.matches('{').count())?;
        let operation = item.get(method.to_ascii_lowercase())?;
        Some((described, operation))
    }

    fn resolved<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value["$ref"].as_str() {
            Some(reference) => self.document.pointer(&reference[1..]).unwrap(),
            None => value,
        }
    }

    fn validator(&self, schema: &Value) -> Arc<Validator> {
        let name = schema.to_string();
        let mut validators = self.validators.lock().unwrap();
        if let Some(found) = validators.get(&name) {
            return Arc::clone(found);
        }
        let mut whole = schema.clone();
        whole["components"] = self.document["components"].clone();
        let made = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .build(&whole)
            .unwrap_or_else(|error| panic!("the schema {name} is none: {error}"));
        let made = Arc::new(made);
        validators.insert(name, Arc::clone(&made));
        made
    }

    fn fits_schema(&self, schema: &Value, body: &Value) -> Result<(), String> {
        let validator = self.validator(schema);
        let faults: Vec<String> = validator
            .iter_errors(body)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults.join("; "))
        }
    }

    /// What is wrong with an answer.
    pub fn check(&self, method: &str, path: &str, answer: &Answer) -> Result<(), String> {
        let status = answer.status.to_string();
        let Some((_, operation)) = self.operation(method, path) else {
            return self.check_stray(method, path, answer);
        };
        let response = &operation["responses"][&status];
        if response.is_null() {
            return Err(format!("the status {status} is not declared"));
        }
        let response = self.resolved(response);
        let Some((kind, content)) = response["content"]
            .as_object()
            .and_then(|all| all.iter().next())
        else {
            return if answer.body.is_empty() {
                Ok(())
            } else {
                Err("a body where none is declared".to_owned())
            };
        };
        if answer.header("content-type") != Some(kind) {
            return Err(format!("the content type is not {kind}"));
        }
        let body = answer.parsed().ok_or("the body is not JSON")?;
        self.fits_schema(&content["schema"], &body)?;
        let Some(codes) = response["x-codes"].as_array() else {
            return check_version(answer, &body);
        };
        check_problem(answer, &body)?;
        if codes.contains(&body["code"]) {
            Ok(())
        } else {
            Err(format!(
                "the code {} is not declared for {status}",
                body["code"]
            ))
        }
    }

    fn check_stray(&self, method: &str, path: &str, answer: &Answer) -> Result<(), String> {
        if !path.starts_with("/v1/") {
            return Ok(());
        }
        if !matches!(answer.status, 404 | 405) {
            return Err(format!("openapi.yaml knows no {method} {path}"));
        }
        if method == "HEAD" {
            return Ok(());
        }
        let body = answer.parsed().ok_or("the body is not JSON")?;
        self.fits_schema(&json!({ "$ref": "#/components/schemas/Problem" }), &body)?;
        check_problem(answer, &body)
    }
}

fn check_version(answer: &Answer, body: &Value) -> Result<(), String> {
    let (Some(tag), Some(version)) = (answer.header("etag"), body["version"].as_i64()) else {
        return Ok(());
    };
    if tag == format!("\"{version}\"") {
        Ok(())
    } else {
        Err(format!("the ETag is {tag}, the version {version}"))
    }
}

fn check_problem(answer: &Answer, body: &Value) -> Result<(), String> {
    let status = Some(u64::from(answer.status));
    let code = body["code"].as_str().unwrap_or_default();
    let instance = answer
        .header("x-request-id")
        .map(|id| format!("urn:uuid:{id}"));
    let faults = [
        (body["status"].as_u64() != status, "status"),
        (body["type"] != format!("urn:thidua:code:{code}"), "type"),
        (body["instance"].as_str() != instance.as_deref(), "instance"),
        (body["detail"] == "", "detail"),
        (answer.header("content-language").is_none(), "language"),
    ];
    match faults.iter().find(|(wrong, _)| *wrong) {
        Some((_, what)) => Err(format!("the problem's {what} is wrong")),
        None => Ok(()),
    }
}
