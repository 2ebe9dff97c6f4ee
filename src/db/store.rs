//! The functions that every record's store has, so that a feature writes only the queries that are its own.

/// Declares functions of one record, those it needs and no more:
/// `store!(Unit, units, UnitId; seek seek_unit, find find_unit, insert insert_unit, save save_unit);`
///
/// - `seek`: the record, if it is there.
/// - `find`: the record, or the refusal `not_found`.
/// - `insert`: writes a new record; gives diesel's result, so that a service may name the constraint it expects.
/// - `save`: writes the next version, guarded by the one before it, so that a lost race is never written.
macro_rules! store {
    ($record:ty, $table:ident, $id:ty; $($kind:ident $name:ident),+) => {
        // Names the id's type even where only records are written.
        const _: Option<$id> = None;
        $($crate::db::store::store!(@$kind $name, $record, $table, $id);)+
    };
    (@seek $name:ident, $record:ty, $table:ident, $id:ty) => {
        /// The record, if it is there.
        pub fn $name(view: &mut $crate::db::View, id: $id) -> Result<Option<$record>, $crate::kernel::error::Error> {
            use diesel::{OptionalExtension, QueryDsl, RunQueryDsl, SelectableHelper};
            let table = $crate::db::schema::$table::table;
            Ok(table.find(id).select(<$record>::as_select()).first(view.conn()).optional()?)
        }
    };
    (@find $name:ident, $record:ty, $table:ident, $id:ty) => {
        /// The record, or a refusal.
        pub fn $name(view: &mut $crate::db::View, id: $id) -> Result<$record, $crate::kernel::error::Error> {
            use diesel::{OptionalExtension, QueryDsl, RunQueryDsl, SelectableHelper};
            let table = $crate::db::schema::$table::table;
            let found = table.find(id).select(<$record>::as_select()).first(view.conn()).optional()?;
            found.ok_or_else(|| $crate::kernel::error::Refusal::new($crate::kernel::code::Code::NotFound).into())
        }
    };
    (@insert $name:ident, $record:ty, $table:ident, $id:ty) => {
        /// Writes a new record.
        pub fn $name(
            tx: &mut $crate::db::Tx,
            _: &$crate::kernel::actor::Allowed,
            record: &$record,
        ) -> diesel::QueryResult<()> {
            use diesel::RunQueryDsl;
            diesel::insert_into($crate::db::schema::$table::table).values(record).execute(tx.conn()).map(drop)
        }
    };
    (@save $name:ident, $record:ty, $table:ident, $id:ty) => {
        /// Writes the record's next version.
        pub fn $name(
            tx: &mut $crate::db::Tx,
            _: &$crate::kernel::actor::Allowed,
            record: &$record,
        ) -> Result<(), $crate::kernel::error::Error> {
            use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};
            use $crate::db::schema::$table::{id, table, version};
            let before = table.filter(id.eq(record.id)).filter(version.eq(record.version - 1));
            match diesel::update(before).set(record).execute(tx.conn())? {
                1 => Ok(()),
                _ => Err($crate::kernel::error::Error::Conflict),
            }
        }
    };
}

pub(crate) use store;
