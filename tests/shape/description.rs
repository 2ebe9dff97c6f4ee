//! openapi.yaml: committed as printed, complete, with words for people.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::text::{none_of, top};

fn document() -> Value {
    serde_norway::from_str(&thidua::app::openapi_yaml().unwrap()).unwrap()
}

fn operations(document: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            all.push((format!("{method} {path}"), operation.clone()));
        }
    }
    all
}

#[test]
fn the_committed_description_is_the_programs() {
    let printed = thidua::app::openapi_yaml().unwrap();
    let path = top().join("openapi.yaml");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &printed).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(
        kept == printed,
        "openapi.yaml differs: cargo run -q -- openapi --output openapi.yaml"
    );
}

#[test]
fn every_operation_has_a_name_of_its_own_and_a_summary() {
    let (document, mut names) = (document(), BTreeSet::new());
    let mut found = Vec::new();
    for (place, operation) in operations(&document) {
        let name = operation["operationId"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        if operation["summary"].as_str().unwrap_or_default().is_empty() {
            found.push(format!("{place}: no summary"));
        }
        if name.is_empty() || !names.insert(name) {
            found.push(format!("{place}: its operationId is missing or taken"));
        }
    }
    none_of(found, "operations");
    assert_eq!(names.len(), thidua::app::endpoints().len());
}

#[test]
fn every_field_and_parameter_is_described() {
    let document = document();
    let mut found = Vec::new();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        describe(name, schema, &mut found);
    }
    for (place, operation) in operations(&document) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            if parameter["description"]
                .as_str()
                .unwrap_or_default()
                .is_empty()
            {
                found.push(format!("{place}: {}", parameter["name"]));
            }
        }
    }
    none_of(found, "fields and parameters without a description");
}

fn describe(name: &str, schema: &Value, found: &mut Vec<String>) {
    for (field, described) in schema["properties"].as_object().into_iter().flatten() {
        let parts = described["oneOf"].as_array().into_iter().flatten();
        let has_words = |one: &Value| {
            one["description"]
                .as_str()
                .is_some_and(|words| !words.is_empty())
        };
        if !has_words(described) && !parts.into_iter().any(has_words) {
            found.push(format!("{name}.{field}"));
        }
    }
}

/// Whatever answers with `items` may grow, so it comes in pages.
#[test]
fn every_list_has_a_cursor() {
    let document = document();
    let mut found = Vec::new();
    for (place, operation) in operations(&document) {
        let schema =
            &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
        let answer = schema
            .as_str()
            .and_then(|reference| document.pointer(&reference[1..]));
        let is_list = answer.is_some_and(|answer| !answer["properties"]["items"].is_null());
        let parameters: BTreeSet<&str> = operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|parameter| parameter["name"].as_str())
            .collect();
        if is_list && !(parameters.contains("cursor") && parameters.contains("limit")) {
            found.push(place);
        }
    }
    none_of(found, "lists without cursor and limit");
}

/// What callers send is closed: an unknown field is refused, and the description says so.
#[test]
fn every_request_body_refuses_unknown_fields() {
    let document = document();
    let mut found = Vec::new();
    for (place, operation) in operations(&document) {
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
        let Some(reference) = schema.as_str() else {
            continue;
        };
        if document.pointer(&reference[1..]).unwrap()["additionalProperties"] != false {
            found.push(place);
        }
    }
    none_of(found, "bodies that are open");
}
