"""The environment, read once into one frozen Settings.

Names are `ONWARD_*`; tokens are called as their vendors call them.
"""

import os
import re
from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

COMMANDS = {"rejected": "rejected", "win": "win", "onward": "onward"}
"""Our name of a command -> what it is called where nobody says otherwise."""

_COMMAND = re.compile(r"[a-z0-9_-]{1,32}")
_HERE = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """All that a host can set. Every value has a default that works on one machine without tokens.

    Secrets may also come from files: a folder named by ONWARD_SECRETS holds one file a secret,
    named as the variable in lower case (the way Docker and systemd hand them over).
    """

    model_config = SettingsConfigDict(
        env_prefix="ONWARD_", env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    data: Path = Field(Path("data"), description="The folder of the database, its key and backups.")
    prompts: Path = Field(_HERE / "prompts", description="The folder of the scripts.")
    words: Path | None = Field(
        None, description="The folder of a community's own words, laid out like prompts; unset: none."
    )
    host: str = Field("127.0.0.1", description="The address that pages and HTTP mode listen on.")
    port: int = Field(8765, ge=0, le=65535, description="The port they listen on; 0 picks one.")
    health_port: int | None = Field(
        None,
        ge=0,
        le=65535,
        description="The port of /livez, /readyz and /metrics, on 127.0.0.1 alone; unset: none; 0 picks one.",
    )
    key: SecretStr | None = Field(
        None, description="The host key (base64 of 32 bytes). Unset: made once in data/host.key."
    )
    new_key: SecretStr | None = Field(
        None, description="The host key to change to, beside the present one: `rotate-key` says when."
    )
    hosts: tuple[str, ...] = Field(
        (), description="User ids that may run /onward setup; empty: whom the platform vouches for."
    )
    keep_text_days: int = Field(
        90,
        ge=7,
        le=3650,
        description="Days that members' words are kept, 7 or more; then what happened stays.",
    )
    keep_backups_days: int = Field(
        30, ge=1, le=3650, description="Days that the bot keeps its own copies in data/backups."
    )
    tick: float = Field(5.0, gt=0, description="Seconds between looks at what is due.")
    commands: dict[str, str] = Field(
        default_factory=lambda: dict(COMMANDS),
        description="What a community calls the commands, if other than rejected, win, onward.",
    )

    slack_bot_token: SecretStr | None = Field(
        None, validation_alias=AliasChoices("SLACK_BOT_TOKEN", "slack_bot_token")
    )
    slack_app_token: SecretStr | None = Field(
        None, validation_alias=AliasChoices("SLACK_APP_TOKEN", "slack_app_token")
    )
    slack_signing_secret: SecretStr | None = Field(
        None, validation_alias=AliasChoices("SLACK_SIGNING_SECRET", "slack_signing_secret")
    )
    slack_api_url: str = Field(
        "https://slack.com/api/", validation_alias=AliasChoices("SLACK_API_URL", "slack_api_url")
    )
    discord_token: SecretStr | None = Field(
        None, validation_alias=AliasChoices("DISCORD_TOKEN", "discord_token")
    )
    discord_api_url: str = Field(
        "https://discord.com/api/v10",
        validation_alias=AliasChoices("DISCORD_API_URL", "discord_api_url"),
    )
    discord_gateway_url: str | None = Field(
        None, validation_alias=AliasChoices("DISCORD_GATEWAY_URL", "discord_gateway_url")
    )

    @field_validator("words", "health_port", mode="before")
    @classmethod
    def _none_when_empty(cls, given: object) -> object:
        """`ONWARD_WORDS=` names no folder; pathlib would take it for the present one."""
        return None if given == "" else given

    @field_validator("commands")
    @classmethod
    def _all_commands_named(cls, given: dict[str, str]) -> dict[str, str]:
        """Whoever names one keeps the others. A name that a platform cannot show is refused here."""
        if strange := sorted(set(given) - set(COMMANDS)):
            raise ValueError(f"there is no command {strange[0]!r}; there are {', '.join(COMMANDS)}")
        if wrong := sorted(name for name in given.values() if not _COMMAND.fullmatch(name)):
            raise ValueError(f"{wrong[0]!r} is no name of a command: use 1 to 32 of a-z, 0-9, - and _")
        return COMMANDS | given

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The first that has a value wins: arguments, environment, `.env`, then the secrets' files."""
        folder = os.environ.get("ONWARD_SECRETS")
        if folder:
            if not Path(folder).is_dir():
                raise NotADirectoryError(
                    f"ONWARD_SECRETS is {folder}, which is no folder. Name one, or unset it."
                )
            file_secret_settings = SecretsSettingsSource(settings_cls, secrets_dir=folder)
        return init_settings, env_settings, dotenv_settings, file_secret_settings
