# Sourced. make_content ROOT BUILD: the kiosk's folder with the sample building, in BUILD/golden,
# made anew when the sample, its drawings or the program that makes it are newer. Sets $content.
make_content() {
  local maker=$2/tests/golden_content
  content=$2/golden/content
  if [ -f "$content/made" ] && [ "$content/made" -nt "$maker" ] &&
    [ -z "$(find "$1/assets/sample" "$1/assets/images" "$1/assets/calendar" \
      -newer "$content/made" -print -quit)" ]; then
    return 0
  fi
  mkdir -p "$2/golden"
  "$maker" "$content" "$1/assets/sample" "$1/assets/images"
  touch "$content/made"
}
