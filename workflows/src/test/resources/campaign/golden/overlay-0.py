#!/usr/bin/python
p.run = 1
p.inputFiles = ['x.root'] 
pileupFileName = "pile1.root" 
overlay=OverlayProducer( pileupFileName ) # "pileup.root"
