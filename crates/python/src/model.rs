//! What every model class has in common.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use mighty_networks_core::{Record, TextOrList, catalog};
use pyo3::PyClass;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pyclass_init::PyClassInitializer;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple, PyType};

use crate::error::invalid_argument;
use crate::panic::guarded;
use crate::{json_from_python, json_schema, json_to_python, model_repr, models, timestamp};

/// One object of the API, as it was received.
///
/// Attributes are read from the received bytes when they are asked for. A value of another type than the description says reads as
/// None and stays in `raw`. Two models are equal if they have the same class and the same JSON value.
#[pyclass(frozen, subclass, module = "mighty_networks.models")]
pub(crate) struct Model {
    record: Record,
    request_id: Option<Arc<str>>,
}

/// Makes an instance of the model class of a schema.
pub(crate) type Constructor = fn(Python<'_>, Record, Option<Arc<str>>) -> PyResult<Py<PyAny>>;

/// A generated class: nothing but a name for what the base holds.
pub(crate) trait ModelClass: PyClass<BaseType = Model> + Default {}

impl<T: PyClass<BaseType = Model> + Default> ModelClass for T {}

/// Makes an instance of `T`, which reads `record`.
pub(crate) fn make<T: ModelClass>(py: Python<'_>, record: Record, request_id: Option<Arc<str>>) -> PyResult<Py<PyAny>> {
    let base = PyClassInitializer::from(Model { record, request_id });
    Ok(Bound::new(py, base.add_subclass(T::default()))?.into_any().unbind())
}

/// Readers of one field, which the generated classes call.
impl Model {
    pub(crate) fn record(&self) -> &Record {
        &self.record
    }

    pub(crate) fn as_json(&self) -> &str {
        self.record.as_str()
    }

    pub(crate) fn id(&self, py: Python<'_>, index: usize) -> PyResult<Option<u64>> {
        guarded(py, || Ok(self.record.id(index)))
    }

    pub(crate) fn integer(&self, py: Python<'_>, index: usize) -> PyResult<Option<u64>> {
        guarded(py, || Ok(self.record.integer(index)))
    }

    pub(crate) fn money(&self, py: Python<'_>, index: usize) -> PyResult<Option<u64>> {
        guarded(py, || Ok(self.record.money(index)))
    }

    pub(crate) fn flag(&self, py: Python<'_>, index: usize) -> PyResult<Option<bool>> {
        guarded(py, || Ok(self.record.flag(index)))
    }

    pub(crate) fn text<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Option<Bound<'py, PyString>>> {
        guarded(py, || Ok(self.record.text(index).map(|text| PyString::new(py, &text))))
    }

    pub(crate) fn timestamp<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Option<Bound<'py, PyAny>>> {
        guarded(py, || self.record.timestamp(index).map_or(Ok(None), |moment| timestamp::to_python(py, moment)))
    }

    pub(crate) fn model<T: ModelClass>(&self, py: Python<'_>, index: usize) -> PyResult<Option<Py<PyAny>>> {
        guarded(py, || self.record.record(index).map(|record| make::<T>(py, record, self.request_id.clone())).transpose())
    }

    pub(crate) fn models<'py, T: ModelClass>(&self, py: Python<'py>, index: usize) -> PyResult<Option<Bound<'py, PyList>>> {
        guarded(py, || self.record.records(index).map(|records| self.list::<T>(py, records)).transpose())
    }

    pub(crate) fn texts(&self, py: Python<'_>, index: usize) -> PyResult<Option<Vec<String>>> {
        guarded(py, || Ok(self.record.list_of(index, |value| value.text().map(Into::into))))
    }

    pub(crate) fn text_or_models<'py, T: ModelClass>(&self, py: Python<'py>, index: usize) -> PyResult<Option<Bound<'py, PyAny>>> {
        guarded(py, || {
            Ok(match self.record.text_or_list(index) {
                None => None,
                Some(TextOrList::Text(text)) => Some(PyString::new(py, &text).into_any()),
                Some(TextOrList::List(records)) => Some(self.list::<T>(py, records)?.into_any()),
            })
        })
    }

    fn list<'py, T: ModelClass>(&self, py: Python<'py>, records: Vec<Record>) -> PyResult<Bound<'py, PyList>> {
        let items = records.into_iter().map(|record| make::<T>(py, record, self.request_id.clone())).collect::<PyResult<Vec<_>>>()?;
        PyList::new(py, items)
    }
}

#[pymethods]
impl Model {
    /// The object as it was received, byte for byte.
    #[getter]
    fn raw<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.record.raw())
    }

    /// The fields that this version of the library does not know.
    #[getter]
    fn extra<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        guarded(py, || {
            let extra = PyDict::new(py);
            for (name, value) in self.record.extra() {
                extra.set_item(&*name, json_to_python::decode(py, value.as_str())?)?;
            }
            Ok(extra)
        })
    }

    /// The `X-Request-Id` of the call that returned this; None if it was made by hand.
    #[getter]
    fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Everything that was received, as plain Python values with the names of the API.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json_to_python::decode(py, self.record.as_str())
    }

    /// Everything that was received, as JSON text.
    fn to_json(&self) -> &str {
        self.record.as_str()
    }

    /// Makes a model from a dict with the names of the API; for tests, caches and queues.
    #[classmethod]
    fn from_dict(cls: &Bound<'_, PyType>, data: &Bound<'_, PyDict>) -> PyResult<Py<PyAny>> {
        guarded(cls.py(), || {
            let value = json_from_python::convert(data.as_any()).map_err(|reason| invalid_argument(cls.py(), &reason))?;
            parse(cls, value.to_string().as_bytes(), None)
        })
    }

    /// Makes a model from the JSON text of one object; for tests, caches and queues.
    #[classmethod]
    fn from_json(cls: &Bound<'_, PyType>, data: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        if let Ok(text) = data.cast::<PyString>() {
            return parse(cls, text.to_cow()?.as_bytes(), None);
        }
        if let Ok(bytes) = data.cast::<PyBytes>() {
            return parse(cls, bytes.as_bytes(), None);
        }
        if let Ok(bytes) = data.extract::<Vec<u8>>() {
            return parse(cls, &bytes, None);
        }
        Err(PyTypeError::new_err(format!("from_json takes str or bytes, not {}", data.get_type().name()?)))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        guarded(py, || Ok(model_repr::describe(&self.record)))
    }

    fn __eq__(&self, py: Python<'_>, other: PyRef<'_, Self>) -> PyResult<bool> {
        guarded(py, || Ok(self.record == other.record))
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        guarded(py, || {
            let mut hasher = DefaultHasher::new();
            self.record.hash(&mut hasher);
            Ok(hasher.finish())
        })
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, memo: &Bound<'_, PyAny>) -> Py<Self> {
        let _ = memo;
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = slf.py();
        let restore = py.import("mighty_networks._core")?.getattr("restore_model")?;
        let model = slf.get();
        Ok((restore, (slf.get_type(), model.raw(py), model.request_id()).into_pyobject(py)?))
    }

    /// Lets pydantic and FastAPI take and give the model; called by them only.
    #[classmethod]
    fn __get_pydantic_core_schema__<'py>(
        cls: &Bound<'py, PyType>,
        source: &Bound<'py, PyAny>,
        handler: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = (source, handler);
        cls.py().import("mighty_networks._pydantic")?.call_method1("core_schema", (cls,))
    }

    /// What pydantic and FastAPI show of the model; called by them only.
    #[classmethod]
    fn __get_pydantic_json_schema__<'py>(
        cls: &Bound<'py, PyType>,
        schema: &Bound<'py, PyAny>,
        handler: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = (schema, handler);
        guarded(cls.py(), || json_schema::of(cls.py(), schema_of(cls)?))
    }
}

/// Makes a model again from its pickle.
#[pyfunction]
pub(crate) fn restore_model(cls: &Bound<'_, PyType>, raw: &[u8], request_id: Option<&str>) -> PyResult<Py<PyAny>> {
    parse(cls, raw, request_id.map(Arc::from))
}

fn parse(cls: &Bound<'_, PyType>, json: &[u8], request_id: Option<Arc<str>>) -> PyResult<Py<PyAny>> {
    let py = cls.py();
    guarded(py, || {
        let schema = schema_of(cls)?;
        let constructor =
            models::constructor(schema).ok_or_else(|| PyTypeError::new_err(format!("`{}` is no model class", schema.name)))?;
        let record =
            Record::parse(schema, json).map_err(|cause| invalid_argument(py, &format!("cannot read a {}: {cause}", schema.name)))?;
        constructor(py, record, request_id)
    })
}

fn schema_of(cls: &Bound<'_, PyType>) -> PyResult<&'static mighty_networks_core::Schema> {
    let name = cls.name()?;
    let name = name.to_cow()?;
    catalog::schema(&name).ok_or_else(|| PyTypeError::new_err(format!("`{name}` is the base of the models: use one of them")))
}
