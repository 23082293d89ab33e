!include LogicLib.nsh
!include WinMessages.nsh

; Adds a folder to the Path of the user or of the machine, or removes it. Nothing that goes wrong here may keep anybody
; from installing: Opsdeck's settings then say that the folder is to be added by hand.
!macro changePath ACTION SCOPE FOLDER
  Push $0
  InitPluginsDir
  File "/oname=$PLUGINSDIR\cli-path.ps1" "${PROJECT_DIR}\resources\windows\cli-path.ps1"
  ; By its full path: an administrator runs this, and the search for a program could find another of that name.
  nsExec::Exec /TIMEOUT=60000 '"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -InputFormat None -ExecutionPolicy Bypass -File "$PLUGINSDIR\cli-path.ps1" ${ACTION} ${SCOPE} "${FOLDER}"'
  Pop $0
  ${if} $0 == "0"
    ; The desktop hands its environment to what it starts: it has to hear of the new Path.
    SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
  ${endIf}
  ClearErrors
  Pop $0
!macroend

; The folder of opsdeck-cli, in the Path of those for whom Opsdeck is installed.
!macro changeCliPath ACTION
  ${if} $installMode == "all"
    !insertmacro changePath ${ACTION} machine "$INSTDIR\resources\cli"
  ${else}
    !insertmacro changePath ${ACTION} user "$INSTDIR\resources\cli"
  ${endIf}
!macroend

; opsdeck:// opens Opsdeck. SHCTX is the user's own registry, or the machine's where it was installed for everyone.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\opsdeck" "" "URL:Opsdeck"
  WriteRegStr SHCTX "Software\Classes\opsdeck" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\opsdeck\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\opsdeck\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  ; For everyone now, and for this user alone before: that one was uninstalled as if for an update.
  ${if} $installMode == "all"
  ${andIf} $perUserInstallationFolder != ""
    !insertmacro changePath remove user "$perUserInstallationFolder\resources\cli"
  ${endIf}
  !insertmacro changeCliPath add
!macroend

!macro customUnInstall
  ; An update uninstalls the old version first, and installs the new one right after.
  ${ifNot} ${isUpdated}
    !insertmacro changeCliPath remove
    DeleteRegKey SHCTX "Software\Classes\opsdeck"
    ; The start at login, under the app's own name (setAppUserModelId), and what the Task Manager noted of it.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "app.opsdeck.desktop"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "app.opsdeck.desktop"
  ${endIf}
!macroend
