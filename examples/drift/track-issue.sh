#!/usr/bin/env bash
# Keeps one issue about drift: opened by the first, updated by each run, closed when all is as declared.
# Needs gh, jq and GH_TOKEN with `issues: write`. The argument is what `guardrail drift --format issue` wrote.
set -euo pipefail

issue=$1
label=drift
marker=$(jq -r '.body | split("\n")[0]' "$issue")
title=$(jq -r .title "$issue")
state=$(jq -r .state "$issue")
body=$(mktemp)
trap 'rm -f "$body"' EXIT
jq -r .body "$issue" > "$body"

gh label create "$label" --force --description 'The code and Azure differ' > /dev/null
# A marker in an issue that somebody else opened means nothing.
found=$(gh issue list --label "$label" --state all --limit 200 --json number,state,body,author |
  jq -r --arg marker "$marker" '[.[] | select(.author.login | test("^(app/)?github-actions(\\[bot\\])?$")) | select(.body | startswith($marker))]
    | sort_by(.state != "OPEN", .number) | .[0] // empty | "\(.number) \(.state)"')

if [ -z "$found" ]; then
  [ "$state" = closed ] || gh issue create --title "$title" --label "$label" --body-file "$body"
  exit 0
fi
read -r number now <<< "$found"
if [ "$state" = closed ]; then
  [ "$now" = CLOSED ] || { gh issue edit "$number" --body-file "$body" && gh issue close "$number" --reason completed; }
else
  [ "$now" = OPEN ] || gh issue reopen "$number"
  gh issue edit "$number" --title "$title" --body-file "$body"
fi
