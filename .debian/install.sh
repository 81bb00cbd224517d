# install_missing LIST...: installs what is missing of the Debian packages that the lists name, as
# .debian/packages.txt does. Sourced by kiosk/run and the scripts of tests/.
# Asks for root only when something is missing. nodejs is left alone where one is there already:
# it may have come from elsewhere than the distribution.
install_missing() {
  local name missing=()
  for name in $(sed 's/#.*//' "$@"); do
    case $name in nodejs) command -v node >/dev/null && continue ;; npm) command -v npm >/dev/null && continue ;; esac
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "installing: ${missing[*]}"
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
