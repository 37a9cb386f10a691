echo "compiling"
echo "main.go:3: undefined: handle" >&2
exit 2
