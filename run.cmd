@echo off
rem Starts Planbuilder:  run [FILE]   run COMMAND ...   run --help
rem What is missing is set up first by tools\setup.py. When nothing is, that is not even started.
setlocal
set "python=%~dp0.venv\Scripts\python.exe"
if not exist "%python%" goto setup
if not exist "%~dp0.venv\system-ready" goto setup
fc /b "%~dp0requirements.txt" "%~dp0.venv\requirements.txt" >nul 2>&1 && goto start
:setup
where py >nul 2>&1 || (echo Planbuilder bruger Python 3.11 eller nyere, som mangler her. Bed it-afdelingen installere det. & exit /b 1)
py -3 "%~dp0tools\setup.py" || exit /b 1
:start
"%python%" -I -m planbuilder %*
