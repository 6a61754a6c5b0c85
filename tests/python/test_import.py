"""What `import mighty_networks` brings along."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import mighty_networks
import pytest

PACKAGE = str(Path(mighty_networks.__file__).resolve().parents[1])


def run(script: str) -> str:
    """Runs a script in a fresh interpreter without site packages, so that nothing but the script imports anything."""
    start = f"import sys; sys.path.insert(0, {PACKAGE!r})\n"
    outcome = subprocess.run(
        [sys.executable, "-I", "-S", "-c", start + script], capture_output=True, text=True, check=True
    )
    return outcome.stdout.strip()


@pytest.mark.parametrize(
    "module",
    ["typing", "collections", "asyncio", "logging", "datetime", "enum", "re", "json", "random", "pydantic_core"],
)
def test_importing_the_package_imports_none_of(module: str) -> None:
    assert run(f"import mighty_networks; print({module!r} in sys.modules)") == "False"


def test_no_resource_and_no_model_module_is_imported_before_it_is_used() -> None:
    script = "import mighty_networks; print([n for n in sys.modules if n.startswith('mighty_networks') and (n.endswith(('resources', 'models', '_raw')) or 'raw_' in n or '_request_options' in n)])"
    assert run(script) == "[]"


def test_a_namespace_imports_its_module_alone() -> None:
    script = (
        "from mighty_networks import Mighty\n"
        "client = Mighty('mn_live_token', 1)\n"
        "client.members.tags\n"
        "print([n for n in sys.modules if n.startswith('mighty_networks.resources.')], 'typing' in sys.modules)"
    )
    assert run(script) == "['mighty_networks.resources.members'] False"


def test_raw_imports_its_module_alone() -> None:
    script = (
        "from mighty_networks import Mighty\n"
        "client = Mighty('mn_live_token', 1)\n"
        "client.raw.members.tags\n"
        "print([n for n in sys.modules if 'resources.' in n], 'typing' in sys.modules)"
    )
    assert run(script) == "['mighty_networks.raw_resources.members'] False"


def test_the_type_of_options_is_imported_when_it_is_asked_for() -> None:
    script = (
        "import mighty_networks\n"
        "from mighty_networks import RequestOptions\n"
        "print(RequestOptions.__module__, hasattr(mighty_networks, 'RequestOption'))"
    )
    assert run(script) == "mighty_networks._request_options False"


def test_only_the_asynchronous_client_brings_asyncio() -> None:
    script = (
        "from mighty_networks import AsyncMighty, Mighty\n"
        "Mighty('mn_live_token', 1).members.list()\n"
        "before = 'asyncio' in sys.modules\n"
        "AsyncMighty('mn_live_token', 1)\n"
        "print(before, 'asyncio' in sys.modules)"
    )
    assert run(script) == "False True"


def test_everything_that_is_exported_is_there() -> None:
    for name in mighty_networks.__all__:
        assert hasattr(mighty_networks, name)
    assert sorted(mighty_networks.__all__) == sorted(set(mighty_networks.__all__))


def test_the_models_are_in_their_public_module() -> None:
    from mighty_networks import _core, models

    for name in models.__all__:
        assert getattr(models, name).__module__ == "mighty_networks.models"
    received = [name for name in models.__all__ if getattr(_core, name, None) is getattr(models, name)]
    assert len(received) == 62


def test_the_package_is_typed() -> None:
    assert (Path(mighty_networks.__file__).parent / "py.typed").is_file()
