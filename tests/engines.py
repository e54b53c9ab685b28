"""Settings of the course for other engines than MkDocs."""

from __future__ import annotations

import yaml

from site_builder import ROOT


def zensical_config() -> str:
    """Zensical's own settings, with the Markdown extensions of mkdocs.yml."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    extensions = [e if isinstance(e, dict) else {e: {}} for e in config["markdown_extensions"]]
    kept = {
        "site_name": config["site_name"],
        "docs_dir": "course",
        "use_directory_urls": False,
        "exclude_docs": config["exclude_docs"],
        "theme": {"variant": "classic"},
        "markdown_extensions": [
            {"coursekit": {"docs": "course"}} if "coursekit" in e else {k: typed(v) for k, v in e.items()}
            for e in extensions
        ],
    }
    return yaml.safe_dump(kept, sort_keys=False)


def typed(options: dict[str, str] | str) -> dict[str, bool | str]:
    """An extension's options, with truth values where they have some."""
    words = {"true": True, "false": False}
    return {k: words.get(v, v) for k, v in options.items()} if isinstance(options, dict) else {}
