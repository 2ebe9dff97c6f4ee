//! Endpoints of blocs.

use super::policy::KEEPERS;
use super::service::{self, AsOf};
use super::wire::{
    AdmitMember, AsOfDay, BlocDetail, BlocRecord, BlocRulesRecord, BlocYearCorrectionRecord,
    BlocYearMoveRecord, BlocYearRecord, CorrectBlocYear, EndDated, EstablishBloc, ListAsKnown,
    ListBlocRules, ListBlocs, ListMembers, MembershipRecord, MoveBlocYear, OpenBlocYear,
    RedrawBlocs, RedrawingRecord, ReplaceBlocDocument, SetBlocRules,
};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{AsKnown, paging};
use crate::http::reply::{Created, Listed, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::{BlocId, BlocRulesId, BlocYearId, MembershipId, RedrawingId, UnitId};

fn establish(tx: &mut Tx, (): &(), body: &EstablishBloc) -> Result<Created<BlocDetail>, Error> {
    Ok(Created(
        service::establish_bloc(tx, body.clone().into())?.into(),
    ))
}

fn replace(
    tx: &mut Tx,
    id: &BlocId,
    body: &ReplaceBlocDocument,
) -> Result<Created<BlocDetail>, Error> {
    Ok(Created(
        service::replace_bloc_document(tx, *id, body.clone().into())?.into(),
    ))
}

fn show(view: &mut View, id: &BlocId, query: &AsOfDay) -> Result<Shown<BlocDetail>, Error> {
    Ok(Shown(service::show_bloc(view, *id, query.into())?.into()))
}

fn list(view: &mut View, (): &(), query: &ListBlocs) -> Result<Listed<BlocRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::list_blocs(view, &query.into(), &page)?;
    Ok(Listed(page.map(BlocRecord::from)))
}

fn redraw(tx: &mut Tx, (): &(), body: &RedrawBlocs) -> Result<Created<RedrawingRecord>, Error> {
    let new = body.clone().try_into()?;
    Ok(Created(service::redraw_blocs(tx, new)?.into()))
}

fn redrawing(
    view: &mut View,
    id: &RedrawingId,
    query: &AsKnown,
) -> Result<Shown<RedrawingRecord>, Error> {
    Ok(Shown(
        service::show_redrawing(view, *id, query.known_at)?.into(),
    ))
}

fn close(tx: &mut Tx, id: &BlocId, body: &EndDated) -> Result<Created<BlocDetail>, Error> {
    Ok(Created(
        service::close_bloc(tx, *id, body.clone().into())?.into(),
    ))
}

fn admit(tx: &mut Tx, id: &BlocId, body: &AdmitMember) -> Result<Created<MembershipRecord>, Error> {
    Ok(Created(
        service::admit_member(tx, *id, body.clone().into())?.into(),
    ))
}

fn members(
    view: &mut View,
    id: &BlocId,
    query: &ListMembers,
) -> Result<Listed<MembershipRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let asked = AsOf {
        day: query.on,
        known_at: query.known_at,
    };
    Ok(Listed(
        service::list_members(view, *id, asked, &page)?.map(MembershipRecord::from),
    ))
}

fn member(
    view: &mut View,
    id: &MembershipId,
    query: &AsKnown,
) -> Result<Shown<MembershipRecord>, Error> {
    Ok(Shown(
        service::show_membership(view, *id, query.known_at)?.into(),
    ))
}

fn leave(
    tx: &mut Tx,
    id: &MembershipId,
    body: &EndDated,
) -> Result<Created<MembershipRecord>, Error> {
    Ok(Created(
        service::end_membership(tx, *id, body.clone().into())?.into(),
    ))
}

fn open(tx: &mut Tx, id: &BlocId, body: &OpenBlocYear) -> Result<Created<BlocYearRecord>, Error> {
    Ok(Created(
        service::open_bloc_year(tx, *id, body.clone().into())?.into(),
    ))
}

fn years(
    view: &mut View,
    id: &BlocId,
    query: &ListAsKnown,
) -> Result<Listed<BlocYearRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    Ok(Listed(
        service::list_bloc_years(view, *id, query.known_at, &page)?.map(BlocYearRecord::from),
    ))
}

fn year(view: &mut View, id: &BlocYearId, query: &AsOfDay) -> Result<Shown<BlocYearRecord>, Error> {
    Ok(Shown(
        service::show_bloc_year(view, *id, query.into())?.into(),
    ))
}

fn shift(
    tx: &mut Tx,
    id: &BlocYearId,
    body: &MoveBlocYear,
) -> Result<Created<BlocYearRecord>, Error> {
    Ok(Created(
        service::move_bloc_year(tx, *id, body.clone().into())?.into(),
    ))
}

fn moves(
    view: &mut View,
    id: &BlocYearId,
    query: &ListAsKnown,
) -> Result<Listed<BlocYearMoveRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::list_bloc_year_moves(view, *id, query.known_at, &page)?;
    Ok(Listed(page.map(BlocYearMoveRecord::from)))
}

fn correct(
    tx: &mut Tx,
    id: &BlocYearId,
    body: &CorrectBlocYear,
) -> Result<Created<BlocYearRecord>, Error> {
    Ok(Created(
        service::correct_bloc_year(tx, *id, body.clone().into())?.into(),
    ))
}

fn corrections(
    view: &mut View,
    id: &BlocYearId,
    query: &ListAsKnown,
) -> Result<Listed<BlocYearCorrectionRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::list_bloc_year_corrections(view, *id, query.known_at, &page)?;
    Ok(Listed(page.map(BlocYearCorrectionRecord::from)))
}

fn set_rules(
    tx: &mut Tx,
    id: &UnitId,
    body: &SetBlocRules,
) -> Result<Created<BlocRulesRecord>, Error> {
    Ok(Created(
        service::set_bloc_rules(tx, *id, body.clone().into())?.into(),
    ))
}

fn list_rules(
    view: &mut View,
    id: &UnitId,
    query: &ListBlocRules,
) -> Result<Listed<BlocRulesRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let asked = AsOf {
        day: query.on,
        known_at: query.known_at,
    };
    Ok(Listed(
        service::list_bloc_rules(view, *id, asked, &page)?.map(BlocRulesRecord::from),
    ))
}

fn show_rules(
    view: &mut View,
    id: &BlocRulesId,
    query: &AsKnown,
) -> Result<Shown<BlocRulesRecord>, Error> {
    Ok(Shown(
        service::show_bloc_rules(view, *id, query.known_at)?.into(),
    ))
}

const KEEPING: Access = Access::Office(KEEPERS);

const ADMIT: &[Code] = &[
    Code::BlocNotYours,
    Code::BlocClosed,
    Code::BlocNotYet,
    Code::BlocVersionClosed,
    Code::BlocYearClosed,
    Code::UnitUnknown,
    Code::UnitNotYet,
    Code::UnitEnded,
    Code::UnitLevelEnded,
    Code::UnitAlreadyMember,
    Code::UnitInOtherBloc,
    Code::DocumentUnknown,
];

const REDRAW: &[Code] = &[
    Code::BlocNotYours,
    Code::BlocUnknown,
    Code::BlocClosed,
    Code::BlocNotYet,
    Code::BlocVersionClosed,
    Code::BlocOfOtherAuthority,
    Code::UnitUnknown,
    Code::UnitNotYet,
    Code::UnitEnded,
    Code::UnitLevelEnded,
    Code::UnitAlreadyMember,
    Code::UnitInOtherBloc,
    Code::DocumentUnknown,
];

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    let mut table = blocs();
    table.extend(memberships());
    table.extend(bloc_years());
    table.extend(bloc_rules());
    table
}

fn blocs() -> Vec<Endpoint> {
    vec![
        Endpoint::write("/v1/blocs", "establish_bloc", KEEPING, establish)
            .summary("Establish a bloc, or enter a historic one")
            .refuses(&[
                Code::BlocWithoutOrganiser,
                Code::BlocWithoutDocument,
                Code::BlocDocumentIncomplete,
                Code::BlocNotYours,
                Code::UnitUnknown,
                Code::UnitNotYet,
                Code::UnitEnded,
                Code::UnitLevelEnded,
                Code::DocumentUnknown,
            ]),
        Endpoint::read("/v1/blocs", "list_blocs", Access::SignedIn, list)
            .summary("List blocs by name, each with its organising authority"),
        Endpoint::read("/v1/blocs/{bloc_id}", "show_bloc", Access::SignedIn, show)
            .summary("Show a bloc and what its documents said"),
        Endpoint::write(
            "/v1/blocs/{bloc_id}/documents",
            "replace_bloc_document",
            KEEPING,
            replace,
        )
        .summary("Replace the establishing document of a bloc from a day on")
        .refuses(&[
            Code::BlocNotYours,
            Code::BlocClosed,
            Code::BlocNotYet,
            Code::BlocVersionNotLater,
            Code::DocumentUnknown,
        ])
        .versioned(),
        Endpoint::write("/v1/bloc-redrawings", "redraw_blocs", KEEPING, redraw)
            .summary("Redraw an authority's blocs: old ones close, new ones begin, members move")
            .refuses(REDRAW),
        Endpoint::read(
            "/v1/bloc-redrawings/{redrawing_id}",
            "show_redrawing",
            Access::SignedIn,
            redrawing,
        )
        .summary("Show a redrawing of blocs"),
        Endpoint::write("/v1/blocs/{bloc_id}/ends", "close_bloc", KEEPING, close)
            .summary("Close a bloc and end its memberships")
            .refuses(&[
                Code::BlocNotYours,
                Code::BlocClosed,
                Code::BlocYearClosed,
                Code::DocumentUnknown,
            ])
            .versioned(),
    ]
}

fn memberships() -> Vec<Endpoint> {
    vec![
        Endpoint::write(
            "/v1/blocs/{bloc_id}/memberships",
            "admit_member",
            KEEPING,
            admit,
        )
        .summary("Admit a unit to a bloc")
        .refuses(ADMIT),
        Endpoint::read(
            "/v1/blocs/{bloc_id}/memberships",
            "list_members",
            Access::SignedIn,
            members,
        )
        .summary("List the members of a bloc on a day"),
        Endpoint::read(
            "/v1/memberships/{membership_id}",
            "show_membership",
            Access::SignedIn,
            member,
        )
        .summary("Show a membership"),
        Endpoint::write(
            "/v1/memberships/{membership_id}/ends",
            "end_membership",
            KEEPING,
            leave,
        )
        .summary("End a membership")
        .refuses(&[
            Code::BlocNotYours,
            Code::BlocClosed,
            Code::BlocYearClosed,
            Code::MembershipEnded,
            Code::DocumentUnknown,
        ])
        .versioned(),
    ]
}

fn bloc_years() -> Vec<Endpoint> {
    vec![
        Endpoint::write("/v1/blocs/{bloc_id}/years", "open_bloc_year", KEEPING, open)
            .summary("Open a competition year")
            .refuses(&[
                Code::BlocNotYours,
                Code::BlocClosed,
                Code::BlocNotYet,
                Code::BlocYearLabelTaken,
                Code::BlocYearOverlaps,
                Code::UnitInOtherBloc,
            ]),
        Endpoint::read(
            "/v1/blocs/{bloc_id}/years",
            "list_bloc_years",
            Access::SignedIn,
            years,
        )
        .summary("List the competition years of a bloc, latest first"),
        Endpoint::read(
            "/v1/bloc-years/{bloc_year_id}",
            "show_bloc_year",
            Access::SignedIn,
            year,
        )
        .summary("Show a competition year"),
        Endpoint::write(
            "/v1/bloc-years/{bloc_year_id}/moves",
            "move_bloc_year",
            KEEPING,
            shift,
        )
        .summary("Move a competition year to another state")
        .refuses(&[
            Code::BlocNotYours,
            Code::BlocYearClosed,
            Code::BlocYearUnchanged,
            Code::BlocYearStepNeedsReason,
            Code::DocumentUnknown,
        ])
        .versioned(),
        Endpoint::read(
            "/v1/bloc-years/{bloc_year_id}/moves",
            "list_bloc_year_moves",
            Access::SignedIn,
            moves,
        )
        .summary("List the moves of a competition year in their order"),
        Endpoint::write(
            "/v1/bloc-years/{bloc_year_id}/corrections",
            "correct_bloc_year",
            KEEPING,
            correct,
        )
        .summary("Correct facts of a competition year, closed or not; the values before are kept")
        .refuses(&[
            Code::BlocNotYours,
            Code::BlocNotYet,
            Code::BlocYearFactsUnchanged,
            Code::BlocYearLabelTaken,
            Code::BlocYearOverlaps,
            Code::UnitInOtherBloc,
            Code::DocumentUnknown,
        ])
        .versioned(),
        Endpoint::read(
            "/v1/bloc-years/{bloc_year_id}/corrections",
            "list_bloc_year_corrections",
            Access::SignedIn,
            corrections,
        )
        .summary("List the corrections of a competition year with the values before"),
    ]
}

fn bloc_rules() -> Vec<Endpoint> {
    vec![
        Endpoint::write(
            "/v1/units/{unit_id}/bloc-rules",
            "set_bloc_rules",
            KEEPING,
            set_rules,
        )
        .summary("Set what an authority's regulation chooses for its blocs, from a day on")
        .refuses(&[
            Code::NotYourUnit,
            Code::UnitNotYet,
            Code::UnitEnded,
            Code::UnitLevelEnded,
            Code::DocumentUnknown,
            Code::BlocRulesOverlap,
        ]),
        Endpoint::read(
            "/v1/units/{unit_id}/bloc-rules",
            "list_bloc_rules",
            Access::SignedIn,
            list_rules,
        )
        .summary("List what an authority chose for its blocs, earliest first"),
        Endpoint::read(
            "/v1/bloc-rules/{bloc_rules_id}",
            "show_bloc_rules",
            Access::SignedIn,
            show_rules,
        )
        .summary("Show one set of rules"),
    ]
}
