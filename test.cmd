@echo off
rem Runs the tests:  test   test tests\model -k dato   test -n 0 -x
rem What is missing is set up first by tools\setup.py; every argument goes to pytest.
setlocal
cd /d "%~dp0"
where py >nul 2>&1 || (echo Planbuilder bruger Python 3.11 eller nyere, som mangler her. Bed it-afdelingen installere det. & exit /b 1)
py -3 tools\setup.py --test || exit /b 1
rem Compiled code is kept, or each worker and each program that a test starts compiles everything.
set PYTHONDONTWRITEBYTECODE=
.venv\Scripts\python.exe -m pytest --numprocesses=auto --maxprocesses=8 --dist=worksteal %*
