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
  ${endIf}
!macroend
