//! What cannot be beaten: the same bytes from memory, and the same SQL and JSON without rights, snapshot or door.

use std::sync::{Arc, Mutex};

use actix_web::{App, HttpResponse, HttpServer, web};
use diesel::prelude::*;
use serde::Serialize;

diesel::table! {
    documents (id) {
        id -> Text,
        version -> BigInt,
        kind -> Text,
        number -> Nullable<Text>,
        issued_on -> Nullable<Text>,
        issuer -> Nullable<Text>,
        summary -> Nullable<Text>,
        signer -> Nullable<Text>,
        signer_title -> Nullable<Text>,
        file_digest -> Nullable<Text>,
        registered_at -> Text,
    }
}

#[derive(Queryable, Selectable, Serialize)]
#[diesel(table_name = documents)]
struct Document {
    id: String,
    version: i64,
    kind: String,
    number: Option<String>,
    issued_on: Option<String>,
    issuer: Option<String>,
    summary: Option<String>,
    signer: Option<String>,
    signer_title: Option<String>,
    file_digest: Option<String>,
    registered_at: String,
}

#[derive(Serialize)]
struct Page {
    items: Vec<Document>,
    next: Option<String>,
}

/// One connection for each of the two threads that the server under measurement reads with.
type Pool = Arc<Vec<Mutex<SqliteConnection>>>;

fn page(pool: &Pool) -> String {
    let conn = pool.iter().find_map(|conn| conn.try_lock().ok());
    let mut conn = conn.unwrap_or_else(|| pool[0].lock().unwrap());
    let mut items = documents::table
        .select(Document::as_select())
        .order(documents::id)
        .limit(51)
        .load(&mut *conn)
        .unwrap();
    items.truncate(50);
    let next = items.last().map(|item| item.id.clone());
    serde_json::to_string(&Page { items, next }).unwrap()
}

/// Serves the roofs: `port:database:document`.
pub fn serve(place: &str) {
    let mut parts = place.splitn(3, ':');
    let port: u16 = parts.next().unwrap().parse().unwrap();
    let (database, id) = (
        parts.next().unwrap().to_owned(),
        parts.next().unwrap().to_owned(),
    );
    let open = || {
        let mut conn = SqliteConnection::establish(&database).unwrap();
        diesel::sql_query("PRAGMA cache_size = -8000")
            .execute(&mut conn)
            .unwrap();
        Mutex::new(conn)
    };
    let pool: Pool = Arc::new(vec![open(), open()]);
    let one: Document = documents::table
        .find(&id)
        .select(Document::as_select())
        .first(&mut *pool[0].lock().unwrap())
        .unwrap();
    let bytes = web::Bytes::from(serde_json::to_string(&one).unwrap());
    let server = HttpServer::new(move || {
        let (bytes, pool) = (bytes.clone(), Arc::clone(&pool));
        App::new()
            .route("/healthz", web::get().to(HttpResponse::Ok))
            .route(
                "/bytes",
                web::get().to(move || {
                    let bytes = bytes.clone();
                    async move {
                        HttpResponse::Ok()
                            .content_type("application/json")
                            .body(bytes)
                    }
                }),
            )
            .route(
                "/page",
                web::get().to(move || {
                    let pool = Arc::clone(&pool);
                    async move {
                        let body = web::block(move || page(&pool)).await.unwrap();
                        HttpResponse::Ok()
                            .content_type("application/json")
                            .body(body)
                    }
                }),
            )
    })
    .workers(2)
    .bind(("127.0.0.1", port))
    .unwrap()
    .run();
    actix_web::rt::System::new().block_on(server).unwrap();
}
