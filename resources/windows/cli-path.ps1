# Puts a folder into the Path of the user or of the machine, or takes it out. installer.nsh calls it: the strings of an
# installer are shorter than a Path may be, and would cut it off. ASCII only: Windows PowerShell reads it as ANSI.
# Ends with 0 when the Path was changed, with 1 when it was left as it is.
param([string] $Action, [string] $Scope, [string] $Folder)
$ErrorActionPreference = 'Stop'
if (-not $Folder) { exit 1 }
if ($Scope -eq 'machine') {
  $name = 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
  $key = [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey($name, $true)
} else {
  $key = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey('Environment', $true)
}
# As it is written: %SystemRoot% and its like must not be replaced by what they are today.
$path = $key.GetValue('Path', $null, [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
$kind = [Microsoft.Win32.RegistryValueKind]::ExpandString
if ($null -eq $path) { $path = '' } else { $kind = $key.GetValueKind('Path') }
# Whatever else somebody keeps there under that name is not for us to write over.
if ($path -isnot [string]) { exit 1 }

$entries = @($path.Split(';'))
$others = @($entries | Where-Object { $_.Trim('"').TrimEnd('\') -ne $Folder })
$isThere = $others.Count -lt $entries.Count
if ($isThere -eq ($Action -eq 'add')) { exit 1 }
if ($Action -ne 'add') {
  [string] $next = $others -join ';'
} elseif ($path -eq '' -or $path.EndsWith(';')) {
  [string] $next = $path + $Folder
} else {
  [string] $next = $path + ';' + $Folder
}
$key.SetValue('Path', $next, $kind)
exit 0
