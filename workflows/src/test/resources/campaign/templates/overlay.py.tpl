#!/usr/bin/python
p.run = RUNNUMBER
p.inputFiles =[ INPUTNAME ]
pileupFileName = PILEUPFILENAME 
overlay=OverlayProducer( pileupFileName ) # "pileup.root"
