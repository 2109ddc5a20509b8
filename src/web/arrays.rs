//! Long vectors, which cross to the page in one piece, as typed arrays. Natively they are written number by number.

use serde::{Serialize, Serializer};
use ts_rs::TS;

macro_rules! typed_array {
    ($(#[$doc:meta])* $name:ident, $item:ty, $array:ident, $typescript:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, TS)]
        #[ts(type = $typescript)]
        pub struct $name(pub Vec<$item>);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #[cfg(target_arch = "wasm32")]
                return serde_wasm_bindgen::preserve::serialize(&js_sys::$array::from(self.0.as_slice()), serializer);
                #[cfg(not(target_arch = "wasm32"))]
                self.0.serialize(serializer)
            }
        }

        impl From<Vec<$item>> for $name {
            fn from(items: Vec<$item>) -> Self {
                Self(items)
            }
        }
    };
}

typed_array!(
    /// A `Uint8Array` of the page.
    Bytes, u8, Uint8Array, "Uint8Array"
);
typed_array!(
    /// An `Int8Array` of the page.
    Quants, i8, Int8Array, "Int8Array"
);
typed_array!(
    /// A `Float32Array` of the page.
    Floats, f32, Float32Array, "Float32Array"
);
typed_array!(
    /// An `Int32Array` of the page.
    Integers, i32, Int32Array, "Int32Array"
);
typed_array!(
    /// A `Uint16Array` of the page.
    Places, u16, Uint16Array, "Uint16Array"
);
