@echo off
rem The engine without a window (docs: the command line). The app's own binary cannot run as Node, so the machine's does.
setlocal
if "%OPSDECK_NODE%"=="" set "OPSDECK_NODE=node"
where "%OPSDECK_NODE%" >nul 2>nul || if not exist "%OPSDECK_NODE%" (
  echo opsdeck-cli needs Node.js 22.15 or later on the PATH, or its path in OPSDECK_NODE. 1>&2
  exit /b 127
)
"%OPSDECK_NODE%" "%~dp0start.cjs" %*
exit /b %ERRORLEVEL%
