#!/bin/python
nElectrons = 1
p.inputFiles = ['a.root', 'b.root', 'c.root'] 
p.run = 1
p.maxEvents = -1
p.outputFiles=["simoutput.root"]
