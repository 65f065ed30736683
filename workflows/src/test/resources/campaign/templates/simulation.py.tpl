#!/bin/python3

import json
from LDMX.Framework import ldmxcfg

p = ldmxcfg.Process("sim")
#
# Set by the job: RUNNUMBER, SEED1
#
detector = 'ldmx-det-vDET'
p.run = RUNNUMBER
p.runs = 5
sim = simulator("mySim")
sim.setDetector( detector, True )
sim.scoringPlanes = makeScoringPlanesPath(detector)
sim.randomSeeds = [ SEED1 , SEED2 ]
sim.runNumber = RUNNUMBER
nElectrons=nELE
beamEnergy = beamE #in GeV
p.maxEvents = 1000000
  p.maxEvents = 7
sim.description = "Brems, "+str(beamEnergy)+" GeV, "+str(nElectrons)+"e # not a comment"
p.outputFiles = [ "simoutput.root" ]

with open('parameterDump.json', 'w') as outfile:
     json.dump(p.parameterDump(), outfile, indent=4)
# the last line does not end