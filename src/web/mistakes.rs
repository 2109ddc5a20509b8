//! The mistakes that the experiment on screen allows, and what one of them does to it.

use crate::explain::{Along, How, Listed, Switched, listed, mistake_along, switched};
use crate::link;
use crate::spec::{Experiment, Focus, SpecError};

/// The mistakes that the format of a link's weights allows.
///
/// # Errors
/// None for a link that this program wrote.
pub fn gallery(link: &str) -> Result<Vec<Listed>, SpecError> {
    Ok(listed(Experiment::try_from(&link::parse(link).spec)?.format()))
}

/// Switches a mistake on in the experiment of a link, looked at there.
///
/// # Errors
/// Those of [`crate::explain::switched`].
pub fn on(link: &str, focus: Focus, name: &str, how: How) -> Result<Switched, SpecError> {
    switched(&Experiment::try_from(&link::parse(link).spec)?, focus, name, how)
}

/// The experiment of a link with a mistake in every layer, layer by layer beside both paths.
///
/// # Errors
/// Those of [`crate::explain::mistake_along`].
pub fn along(link: &str, focus: Focus, name: &str, how: How) -> Result<Along, SpecError> {
    mistake_along(&Experiment::try_from(&link::parse(link).spec)?, focus, name, how)
}
