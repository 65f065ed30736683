#!/bin/python
nElectrons=nELE
p.inputFiles = [ INPUTNAME ]
p.run = RUNNUMBER
p.maxEvents = -1
p.outputFiles=["simoutput.root"]
