//! Enums whose values have one name, the same in JSON, links, the command line and the page.

/// Declares an enum with `NAMES`, `name()` and `parse()`; serde uses the names too. The string after the enum's name is the
/// field that errors speak of.
macro_rules! named {
    ($(#[$meta:meta])* pub enum $Enum:ident($field:literal) { $($(#[$doc:meta])* $Variant:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $Enum { $($(#[$doc])* #[serde(rename = $name)] $Variant,)+ }

        impl $Enum {
            /// The field that errors name.
            pub const FIELD: &'static str = $field;
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];
            /// Every name, in the order of `ALL`, for messages.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// Its name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$Variant => $name),+ }
            }

            /// The value of that name.
            pub fn parse(name: &str) -> Option<Self> {
                $crate::named::position(Self::NAMES, name).map(|at| Self::ALL[at])
            }
        }
    };
}
pub(crate) use named;

/// Where `name` stands among `names`. One search for all enums.
pub(crate) fn position(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}
