; opsdeck:// opens Opsdeck. SHCTX is the user's own registry, or the machine's where it was installed for everyone.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\opsdeck" "" "URL:Opsdeck"
  WriteRegStr SHCTX "Software\Classes\opsdeck" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\opsdeck\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\opsdeck\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  ; An update uninstalls the old version first, and installs the new one right after.
  ${ifNot} ${isUpdated}
    DeleteRegKey SHCTX "Software\Classes\opsdeck"
    ; The start at login, under the app's own name (setAppUserModelId), and what the Task Manager noted of it.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "app.opsdeck.desktop"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "app.opsdeck.desktop"
  ${endIf}
!macroend
