//! What handlers answer with, and how it becomes status, headers and body.

use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{Ref, RefOr};

use crate::kernel::error::{Broken, Refusal};
use crate::kernel::page::Listing;

/// An answer, ready for the wire.
#[derive(Debug, Clone)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The record's version, for ETag.
    pub version: Option<i64>,
    /// Where what was made can be read.
    pub location: Option<String>,
    /// JSON.
    pub body: Option<String>,
    /// Set when the act stays and the caller is refused all the same.
    pub refusal: Option<Refusal>,
}

impl Reply {
    fn with_body(status: u16, body: &impl Serialize) -> Result<Self, Broken> {
        let body =
            serde_json::to_string(body).map_err(|error| Broken::new("writing an answer", error))?;
        Ok(Self {
            status,
            version: None,
            location: None,
            body: Some(body),
            refusal: None,
        })
    }
}

/// The body of an answer, as openapi.yaml tells it.
pub struct Described {
    /// The schema of the body.
    pub schema: RefOr<Schema>,
    /// The components that it names.
    pub components: Vec<(String, RefOr<Schema>)>,
    /// Whether the answer carries an ETag.
    pub has_version: bool,
}

fn described<T: ToSchema>(has_version: bool) -> Described {
    let mut components = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut components);
    Described {
        schema: Ref::from_schema_name(T::name()).into(),
        components,
        has_version,
    }
}

/// What a handler may return.
pub trait Answer: Send + 'static {
    /// The status of success.
    const STATUS: u16;
    /// The answer on the wire.
    fn reply(self) -> Result<Reply, Broken>;
    /// Its body in openapi.yaml; none where there is none.
    fn described() -> Option<Described>;
}

/// A body that stands for a record.
pub trait Resource: Serialize + ToSchema + Send + 'static {
    /// The path under which it is read, without its id: `/v1/units`.
    const PATH: &'static str;
    /// Its id as text.
    fn id(&self) -> String;
    /// Its version.
    fn version(&self) -> i64;
}

/// Implements [`Resource`] for an answer that has `id` and `version`.
macro_rules! resource {
    ($name:ty, $path:literal) => {
        impl $crate::http::reply::Resource for $name {
            const PATH: &'static str = $path;
            fn id(&self) -> String {
                $crate::kernel::printed::Printed::print(&self.id)
            }
            fn version(&self) -> i64 {
                self.version
            }
        }
    };
}
pub(crate) use resource;

/// 201: a record was made or an act done to it; with ETag and Location.
pub struct Created<T>(pub T);

impl<T: Resource> Answer for Created<T> {
    const STATUS: u16 = 201;
    fn reply(self) -> Result<Reply, Broken> {
        let location = format!("{}/{}", T::PATH, self.0.id());
        Ok(Reply {
            version: Some(self.0.version()),
            location: Some(location),
            ..Reply::with_body(201, &self.0)?
        })
    }
    fn described() -> Option<Described> {
        Some(described::<T>(true))
    }
}

/// 200: a record, with ETag.
pub struct Shown<T>(pub T);

impl<T: Resource> Answer for Shown<T> {
    const STATUS: u16 = 200;
    fn reply(self) -> Result<Reply, Broken> {
        Ok(Reply {
            version: Some(self.0.version()),
            ..Reply::with_body(200, &self.0)?
        })
    }
    fn described() -> Option<Described> {
        Some(described::<T>(true))
    }
}

/// 200: something that is not one record.
pub struct Plain<T>(pub T);

impl<T: Serialize + ToSchema + Send + 'static> Answer for Plain<T> {
    const STATUS: u16 = 200;
    fn reply(self) -> Result<Reply, Broken> {
        Reply::with_body(200, &self.0)
    }
    fn described() -> Option<Described> {
        Some(described::<T>(false))
    }
}

/// 200: a page of a list.
pub struct Listed<T>(pub Listing<T>);

#[derive(Serialize)]
struct ListBody<T> {
    items: Vec<T>,
    next: Option<String>,
}

impl<T: Serialize + ToSchema + Send + 'static> Answer for Listed<T> {
    const STATUS: u16 = 200;
    fn reply(self) -> Result<Reply, Broken> {
        Reply::with_body(
            200,
            &ListBody {
                items: self.0.items,
                next: self.0.next,
            },
        )
    }
    fn described() -> Option<Described> {
        let mut item = described::<T>(false);
        let name = format!("{}List", T::name());
        let items = ArrayBuilder::new()
            .items(item.schema)
            .description(Some("The items of this page."));
        let next = ObjectBuilder::new()
            .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
            .description(Some("The cursor of the next page; null on the last."));
        let body = ObjectBuilder::new()
            .property("items", items)
            .property("next", next)
            .required("items")
            .required("next")
            .description(Some("A page of a list."));
        item.components.push((name.clone(), body.build().into()));
        Some(Described {
            schema: Ref::from_schema_name(name).into(),
            ..item
        })
    }
}

/// 204: done, nothing to tell.
pub struct Done;

impl Answer for Done {
    const STATUS: u16 = 204;
    fn reply(self) -> Result<Reply, Broken> {
        Ok(Reply {
            status: 204,
            version: None,
            location: None,
            body: None,
            refusal: None,
        })
    }
    fn described() -> Option<Described> {
        None
    }
}

/// An act that stays although the caller is refused: the end of a session whose refresh token came twice.
pub enum Kept<A> {
    /// The caller is answered.
    Answer(A),
    /// The caller is refused; what was done is committed.
    Refusal(Refusal),
}

impl<A: Answer> Answer for Kept<A> {
    const STATUS: u16 = A::STATUS;
    fn reply(self) -> Result<Reply, Broken> {
        match self {
            Self::Answer(answer) => answer.reply(),
            Self::Refusal(refusal) => Ok(Reply {
                refusal: Some(refusal),
                ..Done.reply()?
            }),
        }
    }
    fn described() -> Option<Described> {
        A::described()
    }
}
