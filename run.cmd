@echo off
rem Windows: a double click sets nearmiss up in .venv the first time, and starts it for this machine only.
rem Options of "nearmiss start" can be added: run.cmd --port=8600
setlocal DisableDelayedExpansion
pushd "%~dp0"
if %errorlevel% neq 0 goto failed

set "PYTHON=.venv\Scripts\python.exe"
if exist "%PYTHON%" goto packages

set "MAKER=py -3"
%MAKER% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if %errorlevel% equ 0 goto environment
set "MAKER=python"
%MAKER% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if %errorlevel% neq 0 goto no_python

:environment
echo Setting nearmiss up in .venv. This takes a minute or two, once.
%MAKER% -m venv .venv
if %errorlevel% neq 0 goto failed

:packages
fc /b requirements.txt .venv\made-from-requirements >nul 2>&1
if %errorlevel% equ 0 goto start
"%PYTHON%" -m pip install --quiet --disable-pip-version-check --no-compile --requirement requirements.txt
if %errorlevel% neq 0 goto failed
copy /y requirements.txt .venv\made-from-requirements >nul
if %errorlevel% neq 0 goto failed

:start
"%PYTHON%" -m nearmiss %*
if %errorlevel% neq 0 goto failed
popd
exit /b 0

:no_python
echo nearmiss needs Python 3.11 or newer: install it from python.org, then start this again. 1>&2
:failed
echo nearmiss did not start, or ended with an error: what is said above tells why. 1>&2
pause
popd
exit /b 1
