//! Endpoints of movements.

use super::policy::{ANSWERERS, LAUNCHERS};
use super::service::{self, Wanted};
use super::wire::{
    AnswerMovement, LaunchMovement, ListAnswers, ListMovements, ListSummaries,
    MovementAnswerRecord, MovementAnswers, MovementRecord, MovementSummaryRecord,
    SummariseMovement,
};
use crate::db::{Tx, View};
use crate::http::endpoint::{Access, Endpoint};
use crate::http::input::{AsKnown, paging};
use crate::http::reply::{Created, Listed, Plain, Shown};
use crate::kernel::code::Code;
use crate::kernel::error::Error;
use crate::kernel::id::{MovementAnswerId, MovementId, MovementSummaryId};
use crate::kernel::page::Listing;

fn launch(tx: &mut Tx, (): &(), body: &LaunchMovement) -> Result<Created<MovementRecord>, Error> {
    Ok(Created(
        service::launch_movement(tx, body.clone().into())?.try_into()?,
    ))
}

fn list(view: &mut View, (): &(), query: &ListMovements) -> Result<Listed<MovementRecord>, Error> {
    let wanted = Wanted {
        bloc: query.bloc_id,
        launched_by: query.launching_unit_id,
        recipient: query.recipient_id,
        name: query.name.as_ref(),
    };
    let page = service::list_movements(view, &wanted, &paging(query.limit, &query.cursor))?;
    let items = page.items.into_iter().map(MovementRecord::try_from);
    Ok(Listed(Listing {
        items: items.collect::<Result<_, _>>()?,
        next: page.next,
    }))
}

fn show(view: &mut View, id: &MovementId, query: &AsKnown) -> Result<Shown<MovementRecord>, Error> {
    let movement = service::show_movement(view, *id, query.known_at)?;
    Ok(Shown(movement.try_into()?))
}

fn answer(
    tx: &mut Tx,
    id: &MovementId,
    body: &AnswerMovement,
) -> Result<Created<MovementAnswerRecord>, Error> {
    Ok(Created(
        service::answer_movement(tx, *id, body.clone().into())?.into(),
    ))
}

fn answers(
    view: &mut View,
    id: &MovementId,
    query: &ListAnswers,
) -> Result<Plain<MovementAnswers>, Error> {
    let page = paging(query.limit, &query.cursor);
    let answers = service::list_answers(view, *id, query.only, query.known_at, &page)?;
    Ok(Plain(answers.into()))
}

fn show_answer(
    view: &mut View,
    id: &MovementAnswerId,
    query: &AsKnown,
) -> Result<Shown<MovementAnswerRecord>, Error> {
    Ok(Shown(
        service::show_answer(view, *id, query.known_at)?.into(),
    ))
}

fn summarise(
    tx: &mut Tx,
    id: &MovementId,
    body: &SummariseMovement,
) -> Result<Created<MovementSummaryRecord>, Error> {
    Ok(Created(
        service::summarise_movement(tx, *id, body.clone().into())?.into(),
    ))
}

fn summaries(
    view: &mut View,
    id: &MovementId,
    query: &ListSummaries,
) -> Result<Listed<MovementSummaryRecord>, Error> {
    let page = paging(query.limit, &query.cursor);
    let page = service::list_summaries(view, *id, query.known_at, &page)?;
    Ok(Listed(page.map(MovementSummaryRecord::from)))
}

fn show_summary(
    view: &mut View,
    id: &MovementSummaryId,
    query: &AsKnown,
) -> Result<Shown<MovementSummaryRecord>, Error> {
    Ok(Shown(
        service::show_summary(view, *id, query.known_at)?.into(),
    ))
}

/// The rows of the table.
pub fn endpoints() -> Vec<Endpoint> {
    const LAUNCHING: Access = Access::Office(LAUNCHERS);
    vec![
        Endpoint::write("/v1/movements", "launch_movement", LAUNCHING, launch)
            .summary("Launch a movement, or enter an old one")
            .refuses(&[
                Code::MovementAddressEmpty,
                Code::MovementWithoutCriteria,
                Code::MovementScopeTooWide,
                Code::NotYourUnit,
                Code::NotLeader,
                Code::BlocUnknown,
                Code::BlocYearUnknown,
                Code::BlocNotYet,
                Code::BlocClosed,
                Code::UnitUnknown,
                Code::UnitNotYet,
                Code::UnitEnded,
                Code::UnitLevelEnded,
                Code::DocumentUnknown,
            ]),
        Endpoint::read("/v1/movements", "list_movements", Access::SignedIn, list)
            .summary("List movements by name"),
        Endpoint::read(
            "/v1/movements/{movement_id}",
            "show_movement",
            Access::SignedIn,
            show,
        )
        .summary("Show a movement"),
        Endpoint::write(
            "/v1/movements/{movement_id}/answers",
            "answer_movement",
            Access::Office(ANSWERERS),
            answer,
        )
        .summary("Answer a movement for a unit, or enter its answer from a paper")
        .refuses(&[
            Code::NotYourUnit,
            Code::MovementNotAddressed,
            Code::MovementNotYetLaunched,
            Code::AnswerWithoutPaper,
            Code::UnitUnknown,
            Code::UnitNotYet,
            Code::UnitEnded,
            Code::UnitLevelEnded,
            Code::DocumentUnknown,
        ]),
        Endpoint::read(
            "/v1/movements/{movement_id}/answers",
            "list_answers",
            Access::SignedIn,
            answers,
        )
        .summary("List the units to which a movement is addressed, with their answers"),
        Endpoint::read(
            "/v1/movement-answers/{movement_answer_id}",
            "show_answer",
            Access::SignedIn,
            show_answer,
        )
        .summary("Show an answer to a movement, also one that was replaced"),
        Endpoint::write(
            "/v1/movements/{movement_id}/summaries",
            "summarise_movement",
            LAUNCHING,
            summarise,
        )
        .summary("Summarise a movement: interim or final")
        .refuses(&[
            Code::NotYourUnit,
            Code::NotLeader,
            Code::MovementNotYetLaunched,
            Code::MovementSummarised,
            Code::DocumentUnknown,
        ]),
        Endpoint::read(
            "/v1/movements/{movement_id}/summaries",
            "list_summaries",
            Access::SignedIn,
            summaries,
        )
        .summary("List the summaries of a movement, first first"),
        Endpoint::read(
            "/v1/movement-summaries/{movement_summary_id}",
            "show_summary",
            Access::SignedIn,
            show_summary,
        )
        .summary("Show a summary of a movement"),
    ]
}
