<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- Qt's own texts that its Danish catalogue lacks. After a change: pyside6-lrelease planbuilder_da.ts -->
<TS version="2.1" language="da_DK" sourcelanguage="en_US">
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Mappe:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>Fil&amp;type:</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>Drev</translation>
    </message>
    <message>
        <source>File Folder</source>
        <comment>Match Windows Explorer</comment>
        <translation>Filmappe</translation>
    </message>
    <message>
        <source>Folder</source>
        <comment>All other platforms</comment>
        <translation>Mappe</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Page &amp;Set:</source>
        <translation>&amp;Udvalg af sider:</translation>
    </message>
    <message>
        <source>Double Sided Printing</source>
        <translation>Udskriv på begge sider</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>Long side binding</source>
        <translation>Vend på den lange led</translation>
    </message>
    <message>
        <source>Short side binding</source>
        <translation>Vend på den korte led</translation>
    </message>
</context>
</TS>
