#!/usr/bin/env bash
# Prepares a fresh container: the library first, which every front end needs; then the front ends.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build lib/Curriculum.Notebooks -c Release

# The tool is deprecated but still served; without it the notebooks run by Jupyter's kernel or by the program itself.
pipx install jupyterlab || echo "JupyterLab was not installed; dotnet run … -- run still runs every notebook."
if dotnet tool install --global Microsoft.dotnet-interactive; then
  "$HOME/.dotnet/tools/dotnet-interactive" jupyter install || echo "The C# kernel was not registered with Jupyter."
else
  echo ".NET Interactive was not installed; dotnet run … -- run still runs every notebook."
fi
dotnet run --project lib/Curriculum.Notebooks -c Release --no-build -- doctor
