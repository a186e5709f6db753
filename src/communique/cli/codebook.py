import click


@click.command("codebook")
def codebook_command() -> None: ...
